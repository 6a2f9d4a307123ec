"""Scale-out and scale-in ranges overlap.

The ranges in which two policies scale out and in on the same metric overlap or touch. If they overlap, both alarms
are active at the same time, and the group grows and shrinks in turn or not at all. If they touch, this happens when
the metric varies around the threshold.

To fix it, leave a gap between the two thresholds.

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

When to accept: If the two alarms have such different periods that they are never active at the same time.
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
                related = ((scale_out.path, f"`{scale_out.policy.key}` scales out from here"),)
                label = f"`{scale_in.policy.key}` scales in from here"
                yield Violation(scale_in.path, message, label, related=related)


def _overlap(scale_out: ScalingRange, scale_in: ScalingRange) -> str:
    """The message if the ranges overlap or touch; empty if there is a gap between them."""
    names = f"`{scale_out.policy.key}` and `{scale_in.policy.key}`"
    if scale_out.above == scale_in.above:
        return f"{names} scale out and in at the same values"
    upper, lower = (scale_out, scale_in) if scale_out.above else (scale_in, scale_out)
    if upper.bound > lower.bound:
        return ""
    if upper.bound == lower.bound == 0:
        return ""  # an empty queue: the metric cannot be lower
    if upper.bound == lower.bound:
        return f"there is no gap between {names}: both thresholds are {lower.bound:g}"
    return f"{names} are both active from {upper.bound:g} to {lower.bound:g}"
