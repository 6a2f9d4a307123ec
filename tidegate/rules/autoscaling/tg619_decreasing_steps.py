"""Step further from the threshold is smaller.

A step that is further from the threshold changes the group by less than a step that is nearer to it, so a small
peak would be scaled faster than a large one. Usually two numbers are in the wrong order.

To fix it, use larger adjustments further from the threshold.

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

When to accept: If values that far from the threshold are usually wrong measurements.
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
            message = f"the adjustments {', '.join(map(str, sizes))} get smaller further from the threshold"
            yield Violation((*policy.path, "step_scaling", "steps"), message)
