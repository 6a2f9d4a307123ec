"""Keywords whose number has no unit. HAProxy reads the digits and ignores the letters after them.

Tested with HAProxy 2.6: it accepts `maxconn 2k` and allows 2 connections, and `tune.bufsize 32k` makes it crash. Since
3.1, some of them are read as sizes (`tune.bufsize`, `tune.pipesize`, `tune.rcvbuf.*`, `tune.sndbuf.*`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from tidegate.haproxy.sizes import bytes_of, is_size
from tidegate.haproxy.syntax.words import read_words

_LINES = frozenset(
    [
        *("mworker-max-reloads", "ulimit-n", "maxcompcpuusage", "maxcomprate", "maxconn", "maxconnrate", "maxpipes"),
        *("maxsessrate", "maxsslconn", "maxsslrate", "maxzlibmem", "spread-checks", "backlog", "fullconn", "retries"),
        *("max-session-srv-conns", "max-age", "maxlen", "size", "resolve_retries", "accepted_payload_size"),
        *("tune.buffers.limit", "tune.buffers.reserve", "tune.bufsize", "tune.comp.maxlevel", "tune.maxaccept"),
        *("tune.h2.header-table-size", "tune.h2.initial-window-size", "tune.h2.max-concurrent-streams"),
        *("tune.h2.max-frame-size", "tune.http.cookielen", "tune.http.logurilen", "tune.http.maxhdr"),
        *("tune.maxpollevents", "tune.maxrewrite", "tune.pattern.cache-size", "tune.peers.max-updates-at-once"),
        *("tune.pipesize", "tune.pool-high-fd-ratio", "tune.pool-low-fd-ratio", "tune.rcvbuf.client"),
        *("tune.rcvbuf.server", "tune.runqueue-depth", "tune.sndbuf.client", "tune.sndbuf.server"),
        *("tune.ssl.cachesize", "tune.ssl.capture-buffer-size", "tune.ssl.default-dh-param", "tune.ssl.maxrecord"),
        *("tune.ssl.hard-maxrecord", "tune.ssl.ssl-ctx-cache-size"),
    ]
)
"""Keywords at the start of a line, before the number."""
_LISTENER = frozenset(["maxconn", "backlog", "mss", "nice", "shards"])
_SERVER = frozenset(
    [
        *("weight", "maxconn", "minconn", "maxqueue", "error-limit", "rise", "fall", "pool-max-conn", "pool-low-conn"),
        "max-reuse",
    ]
)
_INSIDE = {
    "bind": _LISTENER,
    "server": _SERVER,
    "server-template": _SERVER,
    "default-server": _SERVER,
    "capture": frozenset(["len"]),
    "stick-table": frozenset(["len"]),
    "stats": frozenset(["maxconn"]),
}
"""Keyword of a line → its words before a number."""
_BYTES = re.compile(
    r"tune\.(bufsize|maxrewrite|pipesize|rcvbuf\..*|sndbuf\..*|ssl\..*|http\.(cookielen|logurilen)|h2\..*-size)"
    r"|size|maxlen|len|accepted_payload_size"
)
"""Keywords for a number of bytes, to which sizes can be converted."""
_WITH_UNIT = re.compile(r"([0-9]+)[A-Za-z]+")


def misread_numbers(line: str) -> Iterator[tuple[str, str, str, str]]:
    """The keyword, its number with a unit, the number that HAProxy reads, and the correction; empty if ambiguous."""
    words = [word.written for word in read_words(line).words]
    inside = _INSIDE.get(words[0], frozenset()) if words else frozenset[str]()
    for at, (keyword, value) in enumerate(pairwise(words)):
        match = _WITH_UNIT.fullmatch(value)
        if match and (keyword in inside or (at == 0 and keyword in _LINES)):
            yield keyword, value, match[1], bytes_of(value) if _BYTES.fullmatch(keyword) and is_size(value) else ""
