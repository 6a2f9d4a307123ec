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

from tidegate.analysis.metric_ranges import constant_state
from tidegate.analysis.scaling_policies import fires_above, step_policies, step_starts
from tidegate.analysis.site import LinkedSite
from tidegate.compiler.blueprint import Path
from tidegate.rules.rule import Violation, rule

_MOST_STEPS = 20


@rule("TG606", "steps-on-wrong-side", "error")
def check(site: LinkedSite) -> Iterator[Violation]:
    for _, policy, kind in step_policies(site):
        path = (*policy.path, "step_scaling", "steps")
        starts = step_starts(kind)
        threshold = kind.alarm.threshold
        related = (((*kind.alarm.path, "threshold"), "steps count from here"),)
        if len(set(starts)) != len(starts):
            written = site.spec.autoscaling[str(policy.path[1])].policies[str(policy.path[3])].step_scaling
            yield from _equal_steps(path, [step.at for step in written.steps] if written else [])
        elif starts[0] != 0 and not constant_state(kind.alarm):
            first, side = threshold + (starts[0] or 0), "above" if fires_above(kind.alarm) else "below"
            message = f"the alarm fires {side} {threshold:g}, but the first step begins at {first:g}"
            yield Violation(path, message, help=f"begin with `at: {threshold:g}`", related=related)
        if len(starts) > _MOST_STEPS:
            yield Violation(path, f"{len(starts)} steps: Auto Scaling takes {_MOST_STEPS}")


def _equal_steps(path: Path, starts: list[float]) -> Iterator[Violation]:
    """At each step that begins where an earlier one of the list does."""
    first: dict[float, int] = {}
    for number, start in enumerate(starts):
        earlier = first.setdefault(start, number)
        if earlier != number:
            related = (((*path, earlier, "at"), "the first one"),)
            yield Violation((*path, number, "at"), "two steps begin at the same value", related=related)
