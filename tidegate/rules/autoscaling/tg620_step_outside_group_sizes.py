"""Step sets a size outside the group's limits.

A step sets a size outside `min_size` and `max_size` of the group, or removes more than 100% of its instances. Auto
Scaling limits the size to the minimum or maximum without a message.

To fix it, use a size within the limits.

Fails:

    autoscaling:
      web:
        policies:
          orders:
            step_scaling:
              alarm: {metric: {namespace: Shop, name: Orders}, comparison: ">", threshold: 900}
              steps: [{at: 900, exactly: 9}]

Passes:

    autoscaling:
      web:
        policies:
          orders:
            step_scaling:
              alarm: {metric: {namespace: Shop, name: Orders}, comparison: ">", threshold: 900}
              steps: [{at: 900, exactly: 4}]

When to accept: If the limit is intended, for example `exactly: 1000` for the maximum size.
"""

from __future__ import annotations

from collections.abc import Iterator

from tidegate.analysis.group_sizes import size_limits
from tidegate.analysis.scaling_policies import step_policies
from tidegate.analysis.site import LinkedSite
from tidegate.rules.rule import Violation, rule


@rule("TG620", "step-outside-group-sizes", "warning")
def check(site: LinkedSite) -> Iterator[Violation]:
    for group, policy, kind in step_policies(site):
        low, high = size_limits(site, group)
        for step in kind.steps:
            size, message = step.adjustment, ""
            if kind.adjustment_type == "ExactCapacity" and not low <= size <= high:
                message = f"`exactly: {size}` is outside the limits of {low} to {high} instances"
            elif kind.adjustment_type == "PercentChangeInCapacity" and size < -100:
                message = f"cannot remove {-size}% of a group"
            if message:
                yield Violation((*policy.path, "step_scaling", "steps"), message)
                break
