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

When to accept: when the two alarms look at the metric over such different times that they never meet.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from tidegate.analysis.scaling_ranges import ScalingRange, scaling_ranges
from tidegate.analysis.site import LinkedSite
from tidegate.rules.rule import Violation, rule


@rule("TG621", "overlapping-scaling-ranges", "warning")
def check(site: LinkedSite) -> Iterator[Violation]:
    for group in site.blueprint.groups:
        for one, other in combinations(scaling_ranges(group), 2):
            if one.metric != other.metric or one.direction == other.direction:
                continue
            scale_out, scale_in = (one, other) if one.direction == "out" else (other, one)
            message = _overlap(scale_out, scale_in)
            if message:
                related = ((scale_out.path, f"`{scale_out.policy.key}` adds from here on"),)
                label = f"`{scale_in.policy.key}` removes from here on"
                yield Violation(scale_in.path, message, label, related=related)


def _overlap(scale_out: ScalingRange, scale_in: ScalingRange) -> str:
    """What is wrong where the ranges overlap or touch; empty where there is a gap between them."""
    names = f"`{scale_out.policy.key}` and `{scale_in.policy.key}`"
    if scale_out.above == scale_in.above:
        return f"{names} fire on the same side: one adds where the other removes"
    upper, lower = (scale_out, scale_in) if scale_out.above else (scale_in, scale_out)
    if upper.bound > lower.bound:
        return ""
    if upper.bound == lower.bound == 0:
        return ""  # an empty queue: no value is below it
    if upper.bound == lower.bound:
        return f"{names} meet at {lower.bound:g}: no value leaves the group alone"
    return f"{names} both fire from {upper.bound:g} to {lower.bound:g}"
