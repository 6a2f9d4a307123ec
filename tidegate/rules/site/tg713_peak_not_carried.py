"""Capacity is below the peak.

Otherwise the peak is not met however fast the group grows: the queue grows until clients give up.

Fails:

    domains:
      app: {serves: {rate: 900/s}}
    traffic:
      sale: {shape: ramp, to: edge.http-in, peak: 6000/s}

Passes:

    domains:
      app: {serves: {rate: 900/s}}
    traffic:
      sale: {shape: ramp, to: edge.http-in, peak: 1500/s}

Wrong to fire: when the traffic is meant to be cut, by rate limits or a waiting room.
"""

from __future__ import annotations

from collections.abc import Iterator

from tidegate.analysis.capacity import format_rate
from tidegate.analysis.demand import demands, largest_capacity
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


@rule("TG713", "peak-not-carried", "warning", depends_on=_DEPENDS_ON)
def check(site: LinkedSite) -> Iterator[Violation]:
    for demand in demands(site):
        most = largest_capacity(site, demand)
        if demand.peak is not None and most is not None and most < demand.peak:
            word = "peak" if demand.traffic.peak else "users" if demand.traffic.users else "base"
            message = f"{format_rate(demand.peak)} at the peak, but all servers together carry {format_rate(most)}"
            related = tuple((row.path, "of this backend") for row in demand.servers[:3])
            yield Violation((*demand.path, word), message, related=related)
