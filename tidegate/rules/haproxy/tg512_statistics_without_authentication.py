"""Statistics page without authentication.

It shows every server with its address and load, and with `admin` lets everybody take servers out. On an address
that everybody reaches it wants `auth` or a rule; or it gets an address of its own.

Fails:

    haproxy:
      edge: {frontends: {statistics: {bind: "*:8404", stats: {enable: true, uri: /}}}}

Passes:

    haproxy:
      edge: {frontends: {statistics: {bind: "127.0.0.1:8404", stats: {enable: true, uri: /}}}}

Wrong to fire: when a firewall keeps the port closed; in the lab it does not fire.
"""

from __future__ import annotations

from collections.abc import Iterator

from tidegate.analysis.proxies import proxies
from tidegate.analysis.site import LinkedSite
from tidegate.compiler.blueprint import Path
from tidegate.rules.haproxy.listeners import listen_addresses
from tidegate.rules.haproxy.private_binds import is_private
from tidegate.rules.rule import Violation, rule


@rule("TG512", "statistics-without-authentication", "warning")
def check(site: LinkedSite) -> Iterator[Violation]:
    told: set[Path] = set()
    hosts = {host.name: host for host in site.blueprint.hosts}
    for proxy in proxies(site, "frontends", "listens"):
        where, stats = proxy.said("stats")
        if stats is None or not (stats.enable or stats.uri) or proxy.mode != "http" or (*where, "stats") in told:
            continue
        guarded = stats.auth or getattr(stats, "http_request", None) or proxy.section.http_request or proxy.section.raw
        in_lab = bool(proxy.balancer.hosts) and all(hosts[name].lab for name in proxy.balancer.hosts)
        wide = next(
            (door for door in listen_addresses(proxy) if not is_private(door.address) and not door.bind.verify), None
        )
        if guarded or in_lab or wide is None:
            continue
        told.add((*where, "stats"))
        message = f"everybody who reaches {wide.shown} sees the statistics"
        if getattr(stats, "admin", None):
            message = f"everybody who reaches {wide.shown} may take servers out"
        yield Violation(
            (*where, "stats"), message, help="give it `auth: {secret: NAME}`, or bind 127.0.0.1", on_key=True
        )
