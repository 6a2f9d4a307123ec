"""Failure of one host is not covered.

If one host fails, the remaining servers cannot serve the base rate of the traffic. The rule takes into account the
domains on the host, their capacity (`serves`) and the groups at their `min_size`. It does not apply to a site with a
single host, where TG705 reports the load balancer.

To fix it, distribute the domains with `placement: {spread: host}`, or add servers.

Fails:

    hosts:
      kvm2: {uri: "qemu:///session", address: 192.168.1.3}
    domains:
      app: {serves: {rate: 900/s}, placement: {host: kvm1}}
    haproxy:
      edge: {target: {host: null, hosts: [kvm1, kvm2], address: 192.168.1.5}}
    traffic:
      usual: {shape: diurnal, to: edge.http-in, base: 800/s}

Passes:

    hosts:
      kvm2: {uri: "qemu:///session", address: 192.168.1.3}
    domains:
      app: {serves: {rate: 900/s}, placement: {spread: host}}
    haproxy:
      edge: {target: {host: null, hosts: [kvm1, kvm2], address: 192.168.1.5}}
    traffic:
      usual: {shape: diurnal, to: edge.http-in, base: 800/s}

When to accept: If another site takes over when a host fails.
"""

from __future__ import annotations

from collections.abc import Iterator

from tidegate.analysis.capacity import Servers, format_rate
from tidegate.analysis.demand import demands
from tidegate.analysis.site import LinkedSite
from tidegate.rules.rule import Violation, rule

_DEPENDS_ON = (
    "domains.*.count",
    "domains.*.serves",
    "machines.*.serves",
    "autoscaling.*.min_size",
    "autoscaling.*.max_size",
    "autoscaling.*.serves",
    "haproxy",
    "hosts",
    "networks",
)


@rule("TG716", "host-failure-not-carried", "warning", depends_on=_DEPENDS_ON)
def check(site: LinkedSite) -> Iterator[Violation]:
    for demand in demands(site) if len(site.spec.hosts) > 1 else ():
        least = demand.minimum_capacity
        if demand.base is None or least is None or least < demand.base:
            continue
        for host in site.blueprint.hosts:
            lost = {row.path: _count_on(site, row, host.name) * (row.rate or 0) for row in demand.servers}
            left = least - sum(lost.values())
            if left < demand.base:
                path = max(lost, key=lambda one: lost[one])
                message = (
                    f"without `{host.name}`, the capacity is only {format_rate(left)} of {format_rate(demand.base)}"
                )
                related = (((*demand.path, "base"), "constant traffic"),)
                yield Violation(path, message, help="set `placement: {spread: host}`, or add servers", related=related)
                break


def _count_on(site: LinkedSite, row: Servers, host: str) -> int:
    """The number of the member's servers on the host; for spread domains, the share of one host."""
    key = row.member.domains
    if row.group is not None or key is None:
        return 0
    if site.spec.domains[key].placement.spread is not None:
        return -(-row.count // len(site.spec.hosts))
    return sum(domain.key == key and domain.host == host for domain in site.blueprint.domains)
