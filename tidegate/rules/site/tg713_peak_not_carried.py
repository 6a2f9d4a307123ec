"""Maximum capacity is below the peak traffic.

All servers together, with every group at its maximum size, cannot serve the peak rate of the traffic. Requests are
queued until clients give up.

To fix it, increase `max_size`, or add servers.

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

When to accept: If traffic above the capacity is limited on purpose, for example by rate limits or a waiting room.
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
            message = f"peak traffic is {format_rate(demand.peak)}, but the maximum capacity is {format_rate(most)}"
            related = tuple((row.path, "serves this traffic") for row in demand.servers[:3])
            yield Violation((*demand.path, word), message, related=related)
