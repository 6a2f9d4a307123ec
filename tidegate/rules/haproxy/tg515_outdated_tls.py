"""Outdated TLS version.

A bind or a server allows SSL 3.0, TLS 1.0 or TLS 1.1. These versions are insecure and deprecated (RFC 7568, RFC
8996), and current browsers do not support them. HAProxy requires TLS 1.2 or later by default.

To fix it, remove the option, or set `ssl-min-ver: TLSv1.2`. If old clients need an old version, give them a bind of
their own.

Fails:

    haproxy:
      edge: {global: {ssl-default-bind-options: ssl-min-ver TLSv1.0}}

Passes:

    haproxy:
      edge: {global: {ssl-default-bind-options: ssl-min-ver TLSv1.2}}

When to accept: If a client or a server that you cannot upgrade supports no newer version.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from tidegate.analysis.proxies import proxies, server_entries
from tidegate.analysis.site import LinkedSite
from tidegate.compiler.blueprint import Path
from tidegate.rules.rule import Violation, rule

_OLD = ("SSLv3", "TLSv1.0", "TLSv1.1")

_OLD_WORDS = re.compile(r"\b(force-(?:sslv3|tlsv10|tlsv11)|ssl-m(?:in|ax)-ver\s+(?:SSLv3|TLSv1\.0|TLSv1\.1))(?![.\w])")


@rule("TG515", "outdated-tls", "warning", depends_on=("haproxy.{1}.global",))
def check(site: LinkedSite) -> Iterator[Violation]:
    for balancer in site.blueprint.balancers:
        global_ = balancer.configuration.global_
        for word in ("ssl_default_bind_options", "ssl_default_server_options") if global_ else ():
            found = _OLD_WORDS.search(getattr(global_, word) or "")
            if found:
                path: Path = (*balancer.path, "global", word.replace("_", "-"))
                yield Violation(path, f"`{found[1]}` allows insecure TLS versions")
    yield from _old_binds(site)
    yield from _old_servers(site)


def _old_binds(site: LinkedSite) -> Iterator[Violation]:
    for proxy in proxies(site, "frontends", "listens"):
        for key, bind in (getattr(proxy.section, "bind", None) or {}).items():
            path: Path = (*proxy.path, "bind", key)
            yield from _old_words(path, bind.ssl_min_ver, bind.ssl_max_ver, bind.raw)


def _old_servers(site: LinkedSite) -> Iterator[Violation]:
    for proxy in proxies(site, "backends", "listens"):
        reported: set[Path] = set()
        for entry in server_entries(proxy):
            if entry.path not in reported:
                reported.add(entry.path)
                server = entry.server
                yield from _old_words(entry.path, server.ssl_min_ver, server.ssl_max_ver, server.raw)


def _old_words(path: Path, lowest: str | None, highest: str | None, raw: str | None) -> Iterator[Violation]:
    found = _OLD_WORDS.search(raw or "")
    if lowest in _OLD or highest in _OLD:
        word = "ssl-min-ver" if lowest in _OLD else "ssl-max-ver"
        version = lowest if lowest in _OLD else highest
        yield Violation((*path, word), f"`{word} {version}` allows insecure TLS versions")
    elif found:
        yield Violation((*path, "raw"), f"`{found[1]}` allows insecure TLS versions")
