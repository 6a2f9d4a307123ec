"""TG5xx: the words and numbers that HAProxy's keywords take.

Source: HAProxy 2.6 and 3.0, configuration manual, chapters 4.2, 5.1 and 5.2.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from typing import Any

from tidegate.compiler.blueprint import Path
from tidegate.compiler.findings import suggestion
from tidegate.haproxy.model import Bind, ordered
from tidegate.haproxy.model.base import spelled
from tidegate.rules.derived.proxies import places, proxies
from tidegate.rules.rule import Site, Violation, rule

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
_NAMES = """
abortonclose accept-invalid-http-request accept-invalid-http-response allbackups checkcache clitcpka contstats
disable-h2-upgrade dontlog-normal dontlognull external-check forwardfor forwarded h1-case-adjust-bogus-client
h1-case-adjust-bogus-server http-buffer-request http-ignore-probes http-keep-alive http-no-delay
http-pretend-keepalive http-restrict-req-hdr-names http-server-close http-use-proxy-header httpchk httpclose httplog
httpslog idle-close-on-response independent-streams ldap-check log-health-checks log-separate-errors logasap
mysql-check nolinger originalto persist pgsql-check prefer-last-server redispatch redis-check smtpchk socket-stats
splice-auto splice-request splice-response spop-check srvtcpka ssl-hello-chk tcp-check tcp-smart-accept
tcp-smart-connect tcpka tcplog transparent
"""
_OPTIONS = frozenset(_NAMES.split())
_MADE = re.compile(r"[{$\"'%]")
"""A secret's placeholder, a variable, quoting: nobody knows the word."""


@rule("TG528", "error")
def unknown_word(site: Site) -> Iterator[Violation]:
    """A keyword of HAProxy's gets a word, or a number, that it knows.

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


@rule("TG529", "warning")
def misspelt_option(site: Site) -> Iterator[Violation]:
    """An option is spelt as HAProxy spells it.

    Told where a word is nearly one of HAProxy's options; of others HAProxy itself says whether it knows them.

    Fails:

        haproxy:
          edge: {backends: {app-servers: {option: {redispach: true}}}}

    Passes:

        haproxy:
          edge: {backends: {app-servers: {option: {redispatch: true}}}}

    Wrong to fire: when a newer HAProxy has an option of that name.
    """
    told: set[Path] = set()
    for proxy in proxies(site, "frontends", "listens", "backends"):
        for path, section in proxy.chain:
            for name in getattr(section, "option", None) or ():
                near = get_close_matches(name, _OPTIONS, n=1, cutoff=0.8) if name not in _OPTIONS else []
                if near and (*path, name) not in told:
                    told.add((*path, name))
                    where = (*path, "option", name)
                    yield Violation(where, f"HAProxy has no option `{name}`", help=f"did you mean `{near[0]}`?")


@rule("TG530", "error")
def without_certificates(site: Site) -> Iterator[Violation]:
    """TLS has its certificates.

    A bind with `ssl` shows one (`crt:`, `crt-list:`); a server with `ssl` shows one that somebody signed (`ca-file:`), or
    nobody looks (`verify: none`). HAProxy starts without neither.

    Fails:

        haproxy:
          edge: {backends: {app-servers: {servers: {s1: {address: 10.0.0.1, port: 443, check: true, ssl: true}}}}}

    Passes:

        haproxy:
          edge: {backends: {app-servers: {servers: {s1: {address: 10.0.0.1, port: 443, check: true, ssl: true, ca-file: "@system-ca"}}}}}

    Wrong to fire: never: HAProxy refuses the line.
    """  # noqa: E501
    told: set[Path] = set()
    for proxy in proxies(site, "frontends", "listens", "backends"):
        binds: dict[str, Bind] = getattr(proxy.section, "bind", None) or {}
        for key, bind in ordered(binds):
            if bind.ssl and not (bind.crt or bind.crt_list or "crt" in (bind.raw or "")):
                path = (*proxy.path, "bind", key)
                yield Violation(path, "a bind with `ssl` has no certificate", help="`crt: …`, or `crt-list: …`")
        global_ = proxy.balancer.configuration.global_
        if proxy.word == "frontends" or (global_ and (global_.ssl_server_verify == "none" or global_.raw)):
            continue
        for place in places(proxy):
            said = [place.said(word)[1] for word in ("ca_file", "verify")]
            verified = said[0] or said[1] == "none" or any(place.literally(word) for word in ("ca-file", "verify"))
            if place.said("ssl")[1] and not verified and place.path not in told:
                told.add(place.path)
                help_ = "`ca-file: …`, as `@system-ca`; or `verify: none`"
                yield Violation(place.path, f"nobody can verify `{place.name}`", help=help_, on_key=True)
