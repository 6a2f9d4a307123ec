"""Percentage of an empty group.

A policy adds a percentage of the instances of a group that can be empty. Any percentage of 0 instances is 0, so the
policy cannot start the first instance.

To fix it, set `at_least`, the smallest number of instances that the policy adds.

Fails:

    autoscaling:
      web:
        min_size: 0
        policies:
          orders:
            step_scaling:
              alarm: {metric: {namespace: Shop, name: Orders}, comparison: ">", threshold: 900}
              steps: [{at: 900, add_percent: 50}]

Passes:

    autoscaling:
      web:
        min_size: 0
        policies:
          orders:
            step_scaling:
              alarm: {metric: {namespace: Shop, name: Orders}, comparison: ">", threshold: 900}
              steps: [{at: 900, add_percent: 50}]
              at_least: 2

When to accept: If another policy always starts the first instances.
"""

from __future__ import annotations

from collections.abc import Iterator

from tidegate.analysis.scaling_policies import step_policies
from tidegate.analysis.site import LinkedSite
from tidegate.rules.rule import Violation, rule


@rule("TG608", "percentage-of-empty-group", "warning")
def check(site: LinkedSite) -> Iterator[Violation]:
    for group, policy, kind in step_policies(site):
        adds = any(step.adjustment > 0 for step in kind.steps)
        if (
            kind.adjustment_type == "PercentChangeInCapacity"
            and adds
            and not kind.min_adjustment_magnitude
            and not group.min_size
        ):
            message = f"`{group.key}` can be empty: a percentage of 0 instances adds none"
            help_ = "add `at_least: 1` next to `steps:`"
            yield Violation((*policy.path, "step_scaling", "steps"), message, help=help_)
