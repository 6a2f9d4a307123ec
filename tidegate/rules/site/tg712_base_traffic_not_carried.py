"""Capacity is below the base traffic.

Policies may remove instances down to `min_size`. Where the base load needs more, they are started again at once,
and requests wait meanwhile, day after day.

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

Wrong to fire: when `serves` is what a server does at its best, not what it must do.
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
        message = f"{format_rate(demand.base)} always, but rack and smallest group carry {format_rate(least)}"
        related = tuple((row.path, "of this backend") for row in demand.servers[:3])
        help_ = "raise `min_size`" if demand.groups else "more servers"
        yield Violation((*demand.path, "base"), message, help=help_, related=related)
