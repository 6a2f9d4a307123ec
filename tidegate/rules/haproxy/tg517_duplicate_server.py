"""Duplicate server in a backend.

Two servers of one address and port are one process behind two names: it gets twice its share, its `maxconn` holds
twice, and draining one of them drains half.

Fails:

    haproxy:
      edge: {backends: {app-servers: {servers: {s1: {address: 192.168.1.100, port: 80, check: true}}}}}

Passes:

    haproxy:
      edge: {backends: {app-servers: {servers: {s1: {address: 192.168.1.102, port: 80, check: true}}}}}

When to accept: when the second name is another door of the same server, as `backup` or with other TLS settings.
"""

from __future__ import annotations

from collections.abc import Iterator

from tidegate.analysis.proxies import ServerEntry, proxies, server_entries
from tidegate.analysis.site import LinkedSite
from tidegate.rules.rule import Violation, rule


@rule("TG517", "duplicate-server", "warning")
def check(site: LinkedSite) -> Iterator[Violation]:
    for proxy in proxies(site, "backends", "listens"):
        first: dict[tuple[object, ...], ServerEntry] = {}
        for entry in server_entries(proxy):
            server = entry.server
            key = (server.address, server.port, bool(server.backup), bool(server.ssl), server.sni, server.source)
            if entry.is_template or server.disabled:
                continue
            other = first.setdefault(key, entry)
            if other is not entry:
                shown = server.address if server.port is None else f"{server.address}:{server.port}"
                message = f"servers `{other.name}` and `{entry.name}` are both {shown}"
                yield Violation(entry.path, message, related=((other.path, "the first one"),), on_key=True)
