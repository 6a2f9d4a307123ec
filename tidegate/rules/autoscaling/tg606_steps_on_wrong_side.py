"""Invalid steps of a scaling policy.

The steps of a step scaling policy do not match the threshold of its alarm. Each step applies from its `at` to the
`at` of the next step, and the last one has no end, so there are no gaps and no overlaps. The first step must start
at the threshold, two steps cannot start at the same value, and a policy has at most 20 steps (Amazon EC2 Auto
Scaling API reference, StepAdjustment; user guide, quotas).

To fix it, set `at` of the first step to the threshold, and use a different value for each step.

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

When to accept: Never. AWS rejects the policy, or the alarm fires without a step that applies.
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
        related = (((*kind.alarm.path, "threshold"), "the threshold"),)
        if len(set(starts)) != len(starts):
            written = site.spec.autoscaling[str(policy.path[1])].policies[str(policy.path[3])].step_scaling
            yield from _equal_steps(path, [step.at for step in written.steps] if written else [])
        elif starts[0] != 0 and not constant_state(kind.alarm):
            first, side = threshold + (starts[0] or 0), "above" if fires_above(kind.alarm) else "below"
            message = f"the alarm fires {side} {threshold:g}, but the first step starts at {first:g}"
            yield Violation(path, message, help=f"set `at: {threshold:g}` for the first step", related=related)
        if len(starts) > _MOST_STEPS:
            yield Violation(path, f"{len(starts)} steps: Auto Scaling allows at most {_MOST_STEPS}")


def _equal_steps(path: Path, starts: list[float]) -> Iterator[Violation]:
    """A violation at each step that starts at the value of an earlier step."""
    first: dict[float, int] = {}
    for number, start in enumerate(starts):
        earlier = first.setdefault(start, number)
        if earlier != number:
            related = (((*path, earlier, "at"), "the first step with this value"),)
            yield Violation((*path, number, "at"), "two steps start at the same value", related=related)
