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

from tidegate.analysis.exposure import is_private
from tidegate.analysis.listeners import listeners
from tidegate.analysis.proxies import proxies
from tidegate.analysis.site import LinkedSite
from tidegate.compiler.blueprint import Path
from tidegate.rules.rule import Violation, rule


@rule("TG512", "statistics-without-authentication", "warning", depends_on=("haproxy.{1}", "hosts"))
def check(site: LinkedSite) -> Iterator[Violation]:
    reported: set[Path] = set()
    hosts = {host.name: host for host in site.blueprint.hosts}
    for proxy in proxies(site, "frontends", "listens"):
        where, stats = proxy.setting("stats")
        if stats is None or not (stats.enable or stats.uri) or proxy.mode != "http" or (*where, "stats") in reported:
            continue
        guarded = stats.auth or getattr(stats, "http_request", None) or proxy.section.http_request or proxy.section.raw
        in_lab = bool(proxy.balancer.hosts) and all(hosts[name].lab for name in proxy.balancer.hosts)
        public = (listen for listen in listeners(proxy) if not is_private(listen.address) and not listen.bind.verify)
        exposed = next(public, None)
        if guarded or in_lab or exposed is None:
            continue
        reported.add((*where, "stats"))
        message = f"everybody who reaches {exposed} sees the statistics"
        if getattr(stats, "admin", None):
            message = f"everybody who reaches {exposed} may take servers out"
        help_ = "give it `auth: {secret: NAME}`, or bind 127.0.0.1"
        yield Violation((*where, "stats"), message, help=help_, on_key=True)
