"""How far capacity falls short of traffic."""

from __future__ import annotations

from fractions import Fraction

from tidegate.analysis.capacity import (
    Demand,
    largest,
)
from tidegate.analysis.site import LinkedSite


def largest_sizes(site: LinkedSite, demand: Demand) -> dict[str, int]:
    return {group.key: largest(site, group) for group, _ in demand.groups}


def short_of(site: LinkedSite, demand: Demand, rate: Fraction) -> Fraction | None:
    """What all servers and the largest groups carry, where that is less than the rate."""
    most = demand.carried(largest_sizes(site, demand))
    return most if most is not None and most < rate else None
