"""Scale-out and scale-in ranges overlap.

Two alarms on one metric whose bands overlap are on at the same time: the group grows and shrinks by turns, or not
at all. Bands that touch do it as soon as the metric moves about the threshold. Leave a gap between them.

Fails:

    autoscaling:
      web:
        policies:
          cpu: null
          hot:
            step_scaling:
              alarm: {metric: CPUUtilization, comparison: ">=", threshold: 30}
              steps: [{at: 30, add: 1}]
          idle:
            step_scaling:
              alarm: {metric: CPUUtilization, comparison: "<", threshold: 70}
              steps: [{at: 70, remove: 1}]

Passes:

    autoscaling:
      web:
        policies:
          cpu: null
          hot:
            step_scaling:
              alarm: {metric: CPUUtilization, comparison: ">=", threshold: 70}
              steps: [{at: 70, add: 1}]
          idle:
            step_scaling:
              alarm: {metric: CPUUtilization, comparison: "<", threshold: 30}
              steps: [{at: 30, remove: 1}]

Wrong to fire: when the two alarms look at the metric over such different times that they never meet.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from tidegate.analysis.bands import Band, bands
from tidegate.analysis.site import LinkedSite
from tidegate.rules.rule import Violation, rule


@rule("TG621", "overlapping-scaling-ranges", "warning")
def check(site: LinkedSite) -> Iterator[Violation]:
    for group in site.blueprint.groups:
        for one, other in combinations(bands(group), 2):
            if one.measured != other.measured or one.way == other.way:
                continue
            out, inward = (one, other) if one.way == "out" else (other, one)
            message = _meeting(out, inward)
            if message:
                related = ((out.path, f"`{out.policy.key}` adds from here on"),)
                yield Violation(inward.path, message, f"`{inward.policy.key}` removes from here on", related=related)


def _meeting(out: Band, inward: Band) -> str:
    """What is wrong where the bands overlap or touch; empty where there is a gap between them."""
    names = f"`{out.policy.key}` and `{inward.policy.key}`"
    if out.above == inward.above:
        return f"{names} fire on the same side: one adds where the other removes"
    upper, lower = (out.bound, inward.bound) if out.above else (inward.bound, out.bound)
    if upper > lower:
        return ""
    if upper == lower == 0:
        return ""  # an empty queue: below it there is nothing
    if upper == lower:
        return f"{names} meet at {lower:g}: no value leaves the group alone"
    return f"{names} both fire from {upper:g} to {lower:g}"
