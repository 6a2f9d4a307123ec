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

Wrong to fire: when the cut is meant, as in `exactly: 1000` for "all there may be".
"""

from __future__ import annotations

from collections.abc import Iterator

from tidegate.analysis.bands import stepping
from tidegate.analysis.site import LinkedSite
from tidegate.analysis.times import linked
from tidegate.compiler.blueprint import Group
from tidegate.rules.autoscaling.step_bounds import PERCENT
from tidegate.rules.rule import Violation, rule


@rule("TG620", "step-outside-group-sizes", "warning")
def check(site: LinkedSite) -> Iterator[Violation]:
    for group, policy, kind in stepping(site):
        low, high = _reach(site, group)
        for step in kind.steps:
            size, message = step.adjustment, ""
            if kind.adjustment_type == "ExactCapacity" and not low <= size <= high:
                message = f"`exactly: {size}`, but the group has {low} to {high} instances"
            elif kind.adjustment_type == PERCENT and size < -100:
                message = f"{-size} % of a group cannot be removed"
            if message:
                yield Violation((*policy.path, "step_scaling", "steps"), message)
                break


def _reach(site: LinkedSite, group: Group) -> tuple[int, int]:
    """The smallest and the largest size that the group may ever have."""
    written = [schedule for _, _, schedule in linked(site, group)]
    lows = [schedule.min_size for schedule in written if schedule.min_size is not None]
    highs = [schedule.max_size for schedule in written if schedule.max_size is not None]
    return min(group.min_size, *lows) if lows else group.min_size, max([group.max_size, *highs])
