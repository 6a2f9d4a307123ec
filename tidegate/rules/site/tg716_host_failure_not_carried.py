"""Loss of one host is not carried by the rest.

Counted are the domains that fall with the host, what they carry by `serves`, and the group at its smallest size. On
a single host it is silent: the balancer's warning says that already.

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

Wrong to fire: when another site takes over.
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
                message = f"without `{host.name}` {format_rate(left)} of {format_rate(demand.base)} are carried"
                related = (((*demand.path, "base"), "comes all the time"),)
                yield Violation(path, message, help="`placement: {spread: host}`, or more servers", related=related)
                break


def _count_on(site: LinkedSite, row: Servers, host: str) -> int:
    """How many of a member's servers are on the host; of those that are spread, as many as one host gets."""
    key = row.member.domains
    if row.group is not None or key is None:
        return 0
    if site.spec.domains[key].placement.spread is not None:
        return -(-row.count // len(site.spec.hosts))
    return sum(domain.key == key and domain.host == host for domain in site.blueprint.domains)
