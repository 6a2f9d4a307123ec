"""Invalid argument of a HAProxy keyword.

Where there are few, they are checked here: `http-reuse`, `hash-type`, `retry-on`, `observe`, `on-error`, `verify`,
TLS versions and their like; and intervals and counts of checks are more than 0. HAProxy does not start otherwise.

Fails:

    haproxy:
      edge: {backends: {app-servers: {http-reuse: sometimes}}}

Passes:

    haproxy:
      edge: {backends: {app-servers: {http-reuse: safe}}}

Wrong to fire: when a newer HAProxy knows the word; then write the line as `raw:`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from tidegate.analysis.proxies import places, proxies
from tidegate.analysis.site import LinkedSite
from tidegate.compiler.blueprint import Path
from tidegate.compiler.findings import suggestion
from tidegate.haproxy.model import Bind, ordered
from tidegate.haproxy.model.base import spelled
from tidegate.rules.rule import Violation, rule

_TLS = ("SSLv3", "TLSv1.0", "TLSv1.1", "TLSv1.2", "TLSv1.3")


_PROTOCOLS = ("h1", "h2", "fcgi", "spop", "none")


_STATUS = tuple(str(number) for number in (401, 403, 404, 408, 421, 425, 429, 500, 501, 502, 503, 504))


_SECTION = {
    "http_reuse": ("never", "safe", "aggressive", "always"),
    "load_server_state_from_file": ("global", "local", "none"),
    "hash_type": ("map-based", "consistent"),
    "retry_on": (
        *("none", "conn-failure", "empty-response", "junk-response", "response-timeout", "0rtt-rejected"),
        *("all-retryable-errors", "receiver-error", *_STATUS),
    ),
}


_SERVER = {
    "observe": ("layer4", "layer7"),
    "on_error": ("fastinter", "fail-check", "sudden-death", "mark-down"),
    "on_marked_down": ("shutdown-sessions",),
    "on_marked_up": ("shutdown-backup-sessions",),
    "resolve_prefer": ("ipv4", "ipv6"),
    "proto": _PROTOCOLS,
    "check_proto": _PROTOCOLS,
    "verify": ("none", "required"),
    "ssl_min_ver": _TLS,
    "ssl_max_ver": _TLS,
}


_BIND = {
    "verify": ("none", "optional", "required"),
    "proto": ("h1", "h2", "quic", "none"),
    "ssl_min_ver": _TLS,
    "ssl_max_ver": _TLS,
}


_EVERY = frozenset({"retry_on"})
"""Keywords whose words all count; of the others the first one."""


_MORE_THAN_NONE = ("inter", "fastinter", "downinter", "agent_inter", "rise", "fall", "error_limit")


_MADE = re.compile(r"[{$\"'%]")
"""A secret's placeholder, a variable, quoting: nobody knows the word."""


@rule("TG528", "invalid-keyword-argument", "error")
def check(site: LinkedSite) -> Iterator[Violation]:
    for proxy in proxies(site, "frontends", "listens", "backends"):
        for path, section in proxy.chain:
            yield from _words(path, section, _SECTION)
            yield from _words((*path, "default-server"), getattr(section, "default_server", None), _SERVER)
        binds: dict[str, Bind] = getattr(proxy.section, "bind", None) or {}
        for key, bind in ordered(binds):
            yield from _words((*proxy.path, "bind", key), bind, _BIND)
        for place in places(proxy) if proxy.word != "frontends" else ():
            yield from _words(place.path, place.server, _SERVER)
            yield from _none(place.path, place.server)


def _words(path: Path, part: Any, known: Mapping[str, tuple[str, ...]]) -> Iterator[Violation]:
    for field, words in known.items():
        value = getattr(part, field, None)
        if not isinstance(value, str) or _MADE.search(value):
            continue
        said = value.split()
        wrong = next((word for word in (said if field in _EVERY else said[:1]) if word not in words), None)
        if wrong is not None:
            where = (*path, spelled(field))
            yield Violation(where, f"`{spelled(field)}` knows no `{wrong}`", help=suggestion(wrong, words))


def _none(path: Path, server: Any) -> Iterator[Violation]:
    for field in _MORE_THAN_NONE:
        value = getattr(server, field, None)
        if value is not None and re.fullmatch(r"0+(us|ms|s|m|h|d)?", str(value)):
            yield Violation((*path, spelled(field)), f"`{spelled(field)}` takes more than 0")
