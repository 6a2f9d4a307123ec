"""Bind address is not on every host of the load balancer.

Both hosts of a pair have the same haproxy.cfg. If a bind uses the address of one host, HAProxy cannot bind it on
another host and does not start there. A failed reload pauses all frontends for two seconds (measured with HAProxy
2.6.12). `haproxy -c` does not detect this.

To fix it, use the virtual address of the pair, or `*`.

Fails:

    hosts: {kvm2: {uri: "qemu+ssh://root@kvm2/system", address: 192.168.1.3}}
    haproxy:
      edge: {frontends: {http-in: {bind: "192.168.1.3:80"}}}

Passes:

    hosts: {kvm2: {uri: "qemu+ssh://root@kvm2/system", address: 192.168.1.3}}
    haproxy:
      edge: {frontends: {http-in: {bind: "192.168.1.2:80"}}}

When to accept: Never. If the address moves between the hosts, set `transparent` on the bind.
"""

from __future__ import annotations

from collections.abc import Iterator

from tidegate.analysis.listeners import Listener, listeners
from tidegate.analysis.proxies import proxies
from tidegate.analysis.site import LinkedSite
from tidegate.compiler.blueprint import Balancer, Host
from tidegate.rules.rule import Violation, rule


@rule("TG553", "bind-on-address-of-one-host", "error")
def check(site: LinkedSite) -> Iterator[Violation]:
    owners = {host.address: host for host in site.blueprint.hosts if host.address}
    for proxy in proxies(site, "frontends", "listens"):
        for listen in listeners(proxy):
            owner = owners.get(listen.address)
            if owner is None or listen.bind.transparent or listen.address == proxy.balancer.address:
                continue
            others = [name for name in proxy.balancer.hosts if name != owner.name]
            if others:
                yield _violation(proxy.balancer, listen, owner, others)


def _violation(balancer: Balancer, listen: Listener, owner: Host, others: list[str]) -> Violation:
    names = " and ".join(f"`{name}`" for name in others)
    message = f"{listen.address} is the address of `{owner.name}`: {names} cannot bind it"
    related = [((*owner.path, "address"), f"address of `{owner.name}`")]
    word = "hosts" if len(balancer.hosts) > 1 else "host"
    related.append(((*balancer.path, "target", word), f"`{balancer.resource}` runs here"))
    shared = f"the pair's address {balancer.address}" if balancer.address else "an address that all of them have"
    help_ = f"bind {shared}, or `*`" if len(balancer.hosts) > 1 else ""
    return Violation(listen.path, message, help=help_, related=tuple(related))
