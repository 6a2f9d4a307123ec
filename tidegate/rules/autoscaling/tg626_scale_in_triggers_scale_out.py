"""Scale-in triggers the next scale-out.

After a scale-in, the remaining instances can reach the threshold for the next scale-out. They take over the load of
the removed instances: if k of n instances are removed at the value v, the remaining ones are at v · n / (n - k). If
this is beyond the threshold of a policy that adds instances, a small group keeps growing and shrinking.

To fix it, increase the gap between the two thresholds, or increase `min_size`.

Fails:

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
              alarm: {metric: CPUUtilization, comparison: "<", threshold: 50}
              steps: [{at: 50, remove: 1}]

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

When to accept: If the metric does not depend on the load, or the group is never that small.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from tidegate.analysis.scaling_ranges import ScalingRange, scaling_ranges
from tidegate.analysis.site import LinkedSite
from tidegate.compiler.blueprint import Group, TargetTracking
from tidegate.rules.rule import Violation, rule


@rule("TG626", "scale-in-triggers-scale-out", "hint", depends_on=("autoscaling.{1}",))
def check(site: LinkedSite) -> Iterator[Violation]:
    for group in site.blueprint.groups:
        ranges = [one for one in scaling_ranges(group) if _is_average_cpu(one)]
        above = [one for one in ranges if one.direction == "out" and one.above]
        for scale_in in (one for one in ranges if one.direction == "in" and not one.above):
            before, after = _removal(group, scale_in)
            expected = Fraction(scale_in.bound) * before / after
            for scale_out in above:
                if scale_out.metric == scale_in.metric and scale_in.bound < scale_out.bound <= expected:
                    change = f"{scale_in.bound:g} to {round(expected)}"
                    message = f"scale-in from {before} to {after} instances raises the metric from {change}"
                    related = ((scale_out.path, f"`{scale_out.policy.key}` scales out again"),)
                    yield Violation(scale_in.path, message, related=related)
                    break


def _is_average_cpu(one: ScalingRange) -> bool:
    return one.metric.name == "CPUUtilization" and one.metric.statistic == "Average"


def _removal(group: Group, scale_in: ScalingRange) -> tuple[int, int]:
    """The smallest size that the policy's nearest step removes instances from, and the size after it."""
    kind = scale_in.policy.kind
    least = max(group.min_size, 1)
    if isinstance(kind, TargetTracking) or kind.adjustment_type != "ChangeInCapacity":
        return least, least
    before = min(least - kind.steps[0].adjustment, max(group.max_size, least))
    return before, least
