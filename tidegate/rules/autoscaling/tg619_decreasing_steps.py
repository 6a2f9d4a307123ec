"""Step further from the threshold changes less.

A step that changes less than one nearer to the threshold makes a small peak scale faster than a large one. That is
mostly two numbers in the wrong order.

Fails:

    autoscaling:
      web:
        policies:
          orders:
            step_scaling:
              alarm: {metric: {namespace: Shop, name: Orders}, comparison: ">", threshold: 900}
              steps: [{at: 900, add: 3}, {at: 1800, add: 1}]

Passes:

    autoscaling:
      web:
        policies:
          orders:
            step_scaling:
              alarm: {metric: {namespace: Shop, name: Orders}, comparison: ">", threshold: 900}
              steps: [{at: 900, add: 1}, {at: 1800, add: 3}]

When to accept: when a metric that far out cannot be trusted.
"""

from __future__ import annotations

from collections.abc import Iterator

from tidegate.analysis.scaling_policies import step_policies, step_starts
from tidegate.analysis.site import LinkedSite
from tidegate.rules.rule import Violation, rule


@rule("TG619", "decreasing-steps", "warning")
def check(site: LinkedSite) -> Iterator[Violation]:
    for _, policy, kind in step_policies(site):
        if kind.adjustment_type == "ExactCapacity":
            continue
        sizes = [abs(step.adjustment) for step in kind.steps]
        starts = step_starts(kind)
        in_place = starts[0] == 0 and len(set(starts)) == len(sizes)  # else TG606
        if in_place and sizes != sorted(sizes):
            message = f"the steps change by {', '.join(map(str, sizes))}: a step further out is weaker"
            yield Violation((*policy.path, "step_scaling", "steps"), message)
