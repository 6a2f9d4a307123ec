"""Step sets a size outside the group's limits.

Auto Scaling cuts it to the group's smallest or largest size without a word. A removal of more than 100 % is cut
the same way.

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

When to accept: when the cut is meant, as in `exactly: 1000` for "all there may be".
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
                message = f"`exactly: {size}`, but the group has {low} to {high} instances"
            elif kind.adjustment_type == "PercentChangeInCapacity" and size < -100:
                message = f"{-size} % of a group cannot be removed"
            if message:
                yield Violation((*policy.path, "step_scaling", "steps"), message)
                break
