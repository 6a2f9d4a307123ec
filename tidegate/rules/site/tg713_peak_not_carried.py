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

from tidegate.analysis.capacity import (
    demands,
    rounded,
)
from tidegate.analysis.site import LinkedSite
from tidegate.rules.rule import Violation, rule
from tidegate.rules.site.shortfall import short_of


@rule("TG713", "peak-not-carried", "warning")
def check(site: LinkedSite) -> Iterator[Violation]:
    for demand in demands(site):
        short = short_of(site, demand, demand.peak) if demand.peak is not None else None
        if demand.peak is not None and short is not None:
            word = "peak" if demand.traffic.peak else "users" if demand.traffic.users else "base"
            message = f"{rounded(demand.peak)} at the peak, but all servers together carry {rounded(short)}"
            related = tuple((row.path, "of this backend") for row in demand.servers[:3])
            yield Violation((*demand.path, word), message, related=related)
