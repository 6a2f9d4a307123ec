"""Bind address belongs to another host.

A bind uses an address that belongs to a domain or a machine and not to the host of the load balancer. HAProxy cannot
bind it and does not start. A failed reload pauses all frontends for two seconds (measured with HAProxy 2.6.12).
`haproxy -c` does not detect this.

To fix it, use an address of the load balancer's host. If the address moves between hosts (VRRP), set `transparent` on
the bind.

Fails:

    haproxy:
      edge: {frontends: {http-in: {bind: "192.168.1.100:80"}}}

Passes:

    haproxy:
      edge: {frontends: {http-in: {bind: "192.168.1.2:80"}}}

When to accept: Never. HAProxy cannot bind the address.
"""

from __future__ import annotations

from collections.abc import Iterator

from tidegate.analysis.listeners import listeners
from tidegate.analysis.proxies import proxies
from tidegate.analysis.site import LinkedSite
from tidegate.compiler.blueprint import Path
from tidegate.rules.rule import Violation, rule


@rule("TG519", "bind-on-foreign-address", "error", depends_on=("hosts", "networks", "haproxy.{1}.target"))
def check(site: LinkedSite) -> Iterator[Violation]:
    nics = [nic for on_network in site.addressed.values() for nic in on_network]
    others: dict[str, tuple[str, Path]] = {address: (domain.resource, nic.path) for domain, nic, address in nics}
    others |= {one.address: (name, ("machines", name, "address")) for name, one in sorted(site.spec.machines.items())}
    hosts = {host.name: host for host in site.blueprint.hosts}
    for proxy in proxies(site, "frontends", "listens"):
        own = {hosts[name].address for name in proxy.balancer.hosts} | {proxy.balancer.address}
        for listen in listeners(proxy):
            if listen.address in others and listen.address not in own and not listen.bind.transparent:
                owner, path = others[listen.address]
                message = f"{listen.address} belongs to `{owner}`, not to the host of `{proxy.balancer.resource}`"
                yield Violation(listen.path, message, related=((path, f"used by `{owner}`"),))
