"""Invalid argument of an HAProxy keyword.

A keyword of HAProxy has an argument that HAProxy does not support. The rule checks keywords with a fixed set of
arguments, such as `http-reuse`, `hash-type`, `retry-on`, `observe`, `on-error`, `verify` and TLS versions, and
requires that the intervals and counts of health checks are greater than 0, and that options are switched by `true` and
`false`, not by `yes`, `no`, `on` or `off`. HAProxy does not start with an invalid
argument.

To fix it, use one of the arguments in HAProxy's manual. If a newer version of HAProxy supports the argument, write
the line under `raw`.

Fails:

    haproxy:
      edge: {backends: {app-servers: {http-reuse: sometimes}}}

Passes:

    haproxy:
      edge: {backends: {app-servers: {http-reuse: safe}}}

When to accept: Never. HAProxy does not start.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from tidegate.analysis.listeners import binds_of
from tidegate.analysis.proxies import proxies, server_entries
from tidegate.analysis.site import LinkedSite
from tidegate.compiler.blueprint import Path
from tidegate.compiler.findings import suggestion
from tidegate.haproxy.durations import is_zero
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

_LISTS = frozenset({"retry_on"})
"""Keywords that take a list of arguments; for the others, only the first word is checked."""

_BOOLEANS = {"yes": "true", "on": "true", "no": "false", "off": "false"}

_POSITIVE = ("inter", "fastinter", "downinter", "agent_inter", "rise", "fall", "error_limit")

_DYNAMIC = re.compile(r"[{$\"'%]")
"""Starts of placeholders, variables and quotes: the value is not known."""


@rule("TG528", "invalid-keyword-argument", "error")
def check(site: LinkedSite) -> Iterator[Violation]:
    for proxy in proxies(site, "frontends", "listens", "backends"):
        for path, section in proxy.chain:
            yield from _arguments(path, section, _SECTION)
            yield from _switches(path, section)
            yield from _arguments((*path, "default-server"), getattr(section, "default_server", None), _SERVER)
        for path, bind, _ in binds_of(proxy):
            yield from _arguments(path, bind, _BIND)
        for entry in server_entries(proxy) if proxy.kind != "frontends" else ():
            yield from _arguments(entry.path, entry.server, _SERVER)
            yield from _zeros(entry.path, entry.server)


def _arguments(path: Path, part: Any, known: Mapping[str, tuple[str, ...]]) -> Iterator[Violation]:
    for field, words in known.items():
        value = getattr(part, field, None)
        if not isinstance(value, str) or _DYNAMIC.search(value):
            continue
        arguments = value.split() if field in _LISTS else value.split()[:1]
        wrong = next((word for word in arguments if word not in words), None)
        if wrong is not None:
            where = (*path, spelled(field))
            yield Violation(
                where, f"`{wrong}` is not a valid argument of `{spelled(field)}`", help=suggestion(wrong, words)
            )


def _switches(path: Path, section: Any) -> Iterator[Violation]:
    """Options with a word for true or false, which HAProxy would take for an argument."""
    for name, value in (section.option or {}).items():
        meant = _BOOLEANS.get(value) if isinstance(value, str) else None
        if meant:
            message = f"`{value}` is not a valid argument of `option {name}`"
            yield Violation((*path, "option", name), message, help=f"did you mean `{meant}`?")


def _zeros(path: Path, server: Any) -> Iterator[Violation]:
    for field in _POSITIVE:
        value = getattr(server, field, None)
        if value is not None and is_zero(str(value)):
            yield Violation((*path, spelled(field)), f"`{spelled(field)}` must be greater than 0")
