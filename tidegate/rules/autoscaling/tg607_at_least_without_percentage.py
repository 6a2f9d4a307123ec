"""`at_least` without a percentage.

`at_least` is set, but the steps of the policy are not percentages. `at_least` is the MinAdjustmentMagnitude of AWS,
which Auto Scaling only accepts for percentages.

To fix it, remove `at_least`, or use `add_percent` or `remove_percent`.

Fails:

    autoscaling:
      web:
        policies:
          orders:
            step_scaling:
              alarm: {metric: {namespace: Shop, name: Orders}, comparison: ">", threshold: 900}
              steps: [{at: 900, add: 1}]
              at_least: 2

Passes:

    autoscaling:
      web:
        policies:
          orders:
            step_scaling:
              alarm: {metric: {namespace: Shop, name: Orders}, comparison: ">", threshold: 900}
              steps: [{at: 900, add_percent: 10}]
              at_least: 2

When to accept: Never. AWS rejects the policy.
"""

from __future__ import annotations

from collections.abc import Iterator

from tidegate.analysis.scaling_policies import step_policies
from tidegate.analysis.site import LinkedSite
from tidegate.rules.rule import Violation, rule


@rule("TG607", "at-least-without-percentage", "error")
def check(site: LinkedSite) -> Iterator[Violation]:
    for _, policy, kind in step_policies(site):
        if kind.min_adjustment_magnitude and kind.adjustment_type != "PercentChangeInCapacity":
            message = f"`at_least` requires percentages, but the steps use {kind.adjustment_type}"
            related = (((*policy.path, "step_scaling", "steps"), "the steps"),)
            yield Violation((*policy.path, "step_scaling", "at_least"), message, related=related)
