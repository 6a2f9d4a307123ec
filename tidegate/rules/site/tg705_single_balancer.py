"""Single balancer.

Everything goes through it: when its host is lost, nothing is served, however many servers are left. A pair of hosts
shares a virtual address: `target: {hosts: [kvm1, kvm2], address: …}`. Told only where `traffic` says that something
comes all the time.

Fails:

    traffic:
      usual: {shape: flat, to: edge.http-in, base: 100/s}

Passes:

    hosts:
      kvm2: {uri: "qemu:///session", address: 192.168.1.3}
    haproxy:
      edge: {target: {host: null, hosts: [kvm1, kvm2], address: 192.168.1.5}}
    traffic:
      usual: {shape: flat, to: edge.http-in, base: 100/s}

Wrong to fire: when an outage as long as a repair is agreed; accept it with that reason.
"""

from __future__ import annotations

from collections.abc import Iterator

from tidegate.analysis.demand import demands
from tidegate.analysis.site import LinkedSite
from tidegate.rules.rule import Violation, rule


@rule("TG705", "single-balancer", "warning", depends_on=("haproxy.{1}", "hosts"))
def check(site: LinkedSite) -> Iterator[Violation]:
    reported: set[str] = set()
    for demand in demands(site):
        name = str(demand.balancer.path[-1])
        if demand.base is not None and len(demand.balancer.hosts) == 1 and name not in reported:
            reported.add(name)
            message = f"`{name}` is on one host: without it nothing is served"
            related = (((*demand.path, "base"), "comes all the time"),)
            help_ = "a pair: `target: {hosts: […], address: …}`"
            yield Violation(demand.balancer.path, message, help=help_, related=related, on_key=True)
