"""Steps on the wrong side of the threshold.

A step reaches from its `at` to the next one's, the last one on and on, so there are no gaps and no overlaps; but
the first must begin at the threshold, no two at the same value, and there are 20 at most (Amazon EC2 Auto Scaling
API reference, StepAdjustment; user guide, quotas).

Fails:

    autoscaling:
      web:
        policies:
          orders:
            step_scaling:
              alarm: {metric: {namespace: Shop, name: Orders}, comparison: ">", threshold: 900}
              steps: [{at: 1000, add: 1}]

Passes:

    autoscaling:
      web:
        policies:
          orders:
            step_scaling:
              alarm: {metric: {namespace: Shop, name: Orders}, comparison: ">", threshold: 900}
              steps: [{at: 900, add: 1}, {at: 1000, add: 2}]

Wrong to fire: never: AWS refuses the policy, or the alarm would fire without a step that applies.
"""

from __future__ import annotations

from collections.abc import Iterator

from tidegate.analysis.bands import stepping
from tidegate.analysis.metric_ranges import out_of_reach
from tidegate.analysis.site import LinkedSite
from tidegate.rules.autoscaling.step_bounds import fires_above, step_bounds
from tidegate.rules.rule import Violation, rule

MOST_STEPS = 20


@rule("TG606", "steps-on-wrong-side", "error")
def check(site: LinkedSite) -> Iterator[Violation]:
    for _, policy, kind in stepping(site):
        path = (*policy.path, "step_scaling", "steps")
        bounds, above = step_bounds(kind), fires_above(kind)
        threshold = kind.alarm.threshold
        related = (((*kind.alarm.path, "threshold"), "steps count from here"),)
        if len(set(bounds)) != len(bounds):
            yield Violation(path, "two steps begin at the same value", related=related)
        elif bounds[0] != 0 and not out_of_reach(kind.alarm):
            first, side = threshold + (bounds[0] or 0), "above" if above else "below"
            message = f"the alarm fires {side} {threshold:g}, but the first step begins at {first:g}"
            yield Violation(path, message, help=f"begin with `at: {threshold:g}`", related=related)
        if len(bounds) > MOST_STEPS:
            yield Violation(path, f"{len(bounds)} steps: Auto Scaling takes {MOST_STEPS}")
