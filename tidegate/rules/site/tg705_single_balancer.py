"""Load balancer is a single point of failure.

A load balancer that gets traffic all the time runs on one host. If the host fails, no requests are served, no matter
how many servers are left. The rule only applies to load balancers for which `traffic` sets a `base` rate.

To fix it, use a pair of hosts that share a virtual IP address: `target: {hosts: [kvm1, kvm2], address: …}`.

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

When to accept: If an outage until the host is repaired is acceptable.
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
            message = f"`{name}` runs on one host: if it fails, no requests are served"
            related = (((*demand.path, "base"), "constant traffic"),)
            help_ = "use a pair of hosts: `target: {hosts: […], address: …}`"
            yield Violation(demand.balancer.path, message, help=help_, related=related, on_key=True)
