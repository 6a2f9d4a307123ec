"""The parts of a line of haproxy.cfg that depend on the target: files, host names, users, variables.

Sources: HAProxy 2.6 and 3.0, configuration manual, 3 (global), 4.2 (proxies), 5 (bind and server options), 7.1 (ACLs).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from tidegate.haproxy.stand_ins.contents import Kind
from tidegate.haproxy.syntax.words import Word

_TLS: dict[str, Kind] = {
    **dict.fromkeys(
        ("crt", "default-crt", "key", "ca-file", "ca-verify-file", "ca-sign-file", "crl-file"), "certificate"
    ),
    "crt-list": "certificate list",
}
_REPLY: dict[str, Kind] = {"file": "payload", "lf-file": "payload", "errorfile": "error"}
OPTIONS: dict[str, dict[str, Kind]] = {
    **dict.fromkeys(("bind", "server", "server-template", "default-server", "load", "ssl-f-use"), _TLS),
    **dict.fromkeys(("http-request", "http-response", "http-after-response", "http-error", "tcp-request"), _REPLY),
}
"""First word of a line → options whose argument is a file."""
ARGUMENTS: dict[str, tuple[int, Kind]] = {
    "errorfile": (2, "error"),
    "lua-load": (1, "Lua"),
    "lua-load-per-thread": (1, "Lua"),
    "h1-case-adjust-file": (1, "patterns"),
    "httpclient.ssl.ca-file": (1, "certificate"),
}
"""First word of a line → position of the word that is a file."""
LEFT_OUT = frozenset(
    [
        *("ssl-dh-param-file", "issuers-chain-path", "server-state-file", "load-server-state-from-file", "stats-file"),
        *("ssl-engine", "ssl-provider", "ssl-provider-path"),
    ]
)
"""Lines that only depend on the target."""
LEFT_OUT_GLOBAL = frozenset(["user", "group"])
FILTERED = frozenset(["filter", "http-request", "http-response", "tcp-request", "tcp-response"])
LEFT_OUT_WORDS = frozenset(["spoe", "send-spoe-group", "opentracing", "ot-group"])
"""Filters with a separate configuration file. Lines of `FILTERED` that contain one of these words use them."""
DROPPED = frozenset(["user", "group", "namespace", "tls-ticket-keys"])
"""Options of a socket or server that are removed with their argument."""
LISTENING = frozenset(
    ["bind", "dgram-bind", "stats socket", "unix-bind", "server", "server-template", "default-server"]
)
ADDRESSES = {
    **dict.fromkeys(("bind", "dgram-bind", "log", "source", "dispatch"), 1),
    **dict.fromkeys(("server", "peer", "nameserver", "mailer"), 2),
    "server-template": 3,
    "stats socket": 2,
}
"""First word of a line (two for `stats`) → position of the word that is an address."""
ADDRESS_OPTIONS = frozenset(["addr", "source", "usesrc", "socks4"])
CHECKING = frozenset(["server", "server-template", "default-server", "http-check", "tcp-check"])

_MAP = re.compile(r"\b(?:map(?:_[a-z]+)*)\(([^,)\"]+)")
_HOST = re.compile(
    r"(?P<scheme>(?:(?:ipv|udp|tcp|quic|dgram\+ipv|stream\+ipv)[46]?@)?)"
    r"(?P<host>(?=[^:]*[A-Za-z])[A-Za-z0-9_][A-Za-z0-9_.-]*)(?P<port>(?::[+-]?[0-9]*(?:-[0-9]+)?)?)\Z"
)
_DESCRIPTOR = re.compile(r"fd@")
_NO_HOST = frozenset(["global", "stdout", "stderr", "client", "clientip", "httpclient"])
LOOPBACK = "127.0.0.1"


@dataclass(frozen=True)
class File:
    """A word or a part of it that is the path of a file: columns starting at 0, the end exclusive."""

    path: str
    kind: Kind
    at: int
    end: int


def keyword(words: tuple[Word, ...]) -> str:
    """The first word of a line; for `stats`, with the second word."""
    first = words[0].value or ""
    return " ".join([first, *(word.value or "" for word in words[1:2])]) if first == "stats" else first


def is_left_out(words: tuple[Word, ...], section: str) -> bool:
    """Whether a line only depends on the target, or uses a filter that cannot be read here."""
    first = words[0].value
    if first in LEFT_OUT or (section == "global" and first in LEFT_OUT_GLOBAL):
        return True
    return first in FILTERED and any(word.value in LEFT_OUT_WORDS for word in words[1:3])


def files_in(words: tuple[Word, ...]) -> Iterator[File]:
    """The files in a line."""
    first = keyword(words)
    index, kind = ARGUMENTS.get(first, (0, "patterns"))
    if 0 < index < len(words):
        yield _file(words[index], kind)
    options = OPTIONS.get(first, {})
    start = ADDRESSES.get(first, 0) + 1
    for at in range(start, len(words) - 1):
        option = words[at].value or ""
        found = "patterns" if option == "-f" else options.get(option)
        if found and not (words[at + 1].value or "").startswith(("@", "virt@", "opt@")):
            yield _file(words[at + 1], found)
    for word in words[1:]:
        for match in _MAP.finditer(word.written):
            yield File(match[1], "patterns", word.at + match.start(1), word.at + match.end(1))


def _file(word: Word, kind: Kind) -> File:
    return File(word.value or word.written, kind, word.at, word.at + len(word.written))


def dropped_in(words: tuple[Word, ...]) -> Iterator[tuple[int, int]]:
    """The options of a line that are removed, with their argument: columns starting at 0, the end exclusive."""
    first = keyword(words)
    if first in LISTENING:
        for at in range(ADDRESSES.get(first, 0) + 1, len(words) - 1):
            if words[at].value in DROPPED:
                yield words[at].at, words[at + 1].at + len(words[at + 1].written)


def hosts_in(words: tuple[Word, ...]) -> Iterator[tuple[int, int, str]]:
    """The words with a host name or a variable, each with an address that replaces it."""
    first = keyword(words)
    index = ADDRESSES.get(first, 0)
    places = {index} if 0 < index < len(words) else set()
    if first in CHECKING or first == "source":
        places |= {at + 1 for at in range(index + 1, len(words) - 1) if words[at].value in ADDRESS_OPTIONS}
    for at in sorted(places):
        word = words[at]
        address = _resolved(word, port=at == index and first not in ("source", "server-template"))
        if address is not None:
            yield word.at, word.at + len(word.written), address


def _resolved(word: Word, port: bool) -> str | None:
    if word.value is None or "${" in word.value or _DESCRIPTOR.match(word.value):
        return f"{LOOPBACK}:80" if port else LOOPBACK
    parts = [_HOST.match(part) for part in word.value.split(",")]
    if word.value in _NO_HOST or not any(parts):
        return None
    return ",".join(
        f"{match['scheme']}{LOOPBACK}{match['port']}" if match else part
        for match, part in zip(parts, word.value.split(","), strict=True)
    )
