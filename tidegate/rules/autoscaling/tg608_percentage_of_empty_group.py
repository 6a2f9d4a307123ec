"""Percentage of an empty group.

A group whose smallest size is 0 may be empty, and any percentage of none is none: the policy cannot start it.
`at_least` is what it adds then.

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

When to accept: when another policy always starts the first instances; `at_least` does no harm then.
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
            message = f"a percentage of none: `{group.key}` may be empty, and this adds nothing then"
            help_ = "`at_least: 1` beside `steps:`"
            yield Violation((*policy.path, "step_scaling", "steps"), message, help=help_)
