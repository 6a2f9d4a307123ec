"""Duplicate server in a backend.

Two servers of a backend have the same address and port, so both are the same process. It gets twice its share of
the requests, its `maxconn` applies twice, and draining one of the servers drains only half of the traffic.

To fix it, correct the address or the port, or remove one of the servers.

Fails:

    haproxy:
      edge: {backends: {app-servers: {servers: {s1: {address: 192.168.1.100, port: 80, check: true}}}}}

Passes:

    haproxy:
      edge: {backends: {app-servers: {servers: {s1: {address: 192.168.1.102, port: 80, check: true}}}}}

When to accept: If both entries are intended, for example with different options for the same server.
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
                message = f"servers `{other.name}` and `{entry.name}` have the same address {shown}"
                yield Violation(entry.path, message, related=((other.path, "first used here"),), on_key=True)
