"""Statistics page without authentication.

The statistics page is available without authentication on an address that is not private. It shows the address and
the load of every server, and with `admin` every visitor can disable servers. The rule does not apply to the lab.

To fix it, set `auth`, restrict access with an `http-request` rule, or bind the page to a private address.

Fails:

    haproxy:
      edge: {frontends: {statistics: {bind: "*:8404", stats: {enable: true, uri: /}}}}

Passes:

    haproxy:
      edge: {frontends: {statistics: {bind: "127.0.0.1:8404", stats: {enable: true, uri: /}}}}

When to accept: If a firewall blocks the port.
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
        message = f"the statistics page on {exposed} requires no authentication"
        if getattr(stats, "admin", None):
            message = f"the statistics page on {exposed} allows changes without authentication"
        help_ = "set `auth: {secret: NAME}`, or bind it to 127.0.0.1"
        yield Violation((*where, "stats"), message, help=help_, on_key=True)
