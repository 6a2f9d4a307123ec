"""Minimum capacity is below the base traffic.

The servers in the rack and the groups at their `min_size` cannot serve the base rate of the traffic. Scaling
policies can remove instances down to `min_size`. If the base load needs more, these instances have to be started
again, and requests are queued in the meantime.

To fix it, increase `min_size`, or add servers.

Fails:

    hosts:
      kvm2: {uri: "qemu:///session", address: 192.168.1.3}
    domains:
      app: {serves: {rate: 900/s}, placement: {spread: host}}
    haproxy:
      edge: {target: {host: null, hosts: [kvm1, kvm2], address: 192.168.1.5}}
    traffic:
      usual: {shape: diurnal, to: edge.http-in, base: 1900/s}

Passes:

    hosts:
      kvm2: {uri: "qemu:///session", address: 192.168.1.3}
    domains:
      app: {serves: {rate: 900/s}, placement: {spread: host}}
    haproxy:
      edge: {target: {host: null, hosts: [kvm1, kvm2], address: 192.168.1.5}}
    traffic:
      usual: {shape: diurnal, to: edge.http-in, base: 900/s}

When to accept: If `serves` is a conservative estimate, and the servers can serve more.
"""

from __future__ import annotations

from collections.abc import Iterator

from tidegate.analysis.capacity import format_rate
from tidegate.analysis.demand import demands, is_peak_beyond_capacity
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
)


@rule("TG712", "base-traffic-not-carried", "warning", depends_on=_DEPENDS_ON)
def check(site: LinkedSite) -> Iterator[Violation]:
    for demand in demands(site):
        least = demand.minimum_capacity
        if demand.base is None or least is None or demand.base <= least:
            continue
        if is_peak_beyond_capacity(site, demand):
            continue  # TG713
        message = f"base traffic is {format_rate(demand.base)}, but the minimum capacity is {format_rate(least)}"
        related = tuple((row.path, "serves this traffic") for row in demand.servers[:3])
        help_ = "increase `min_size`" if demand.groups else "add servers"
        yield Violation((*demand.path, "base"), message, help=help_, related=related)
