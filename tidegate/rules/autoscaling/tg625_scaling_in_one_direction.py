"""Group scales in one direction only.

The policies of a group either only add or only remove instances. A group that only grows stays at its maximum size,
with its cost, after the first peak. A group that only shrinks stays at its minimum size. A schedule that lowers
`max_size` also removes instances, and one that raises `min_size` adds some. The end of a schedule restores the
limits, but not the number of instances.

To fix it, add a policy for the other direction.

Fails:

    autoscaling:
      web:
        policies:
          cpu: {target_tracking: {scale_in: false}}

Passes:

    autoscaling:
      web:
        policies:
          cpu: {target_tracking: {scale_in: false}}
          idle:
            step_scaling:
              alarm: {metric: CPUUtilization, comparison: "<", threshold: 30, evaluation_periods: 10}
              steps: [{at: 30, remove: 1}]

When to accept: If the group is scaled in the other direction outside Tidegate.
"""

from __future__ import annotations

from collections.abc import Iterator

from tidegate.analysis.group_sizes import has_fixed_size
from tidegate.analysis.scaling_policies import scaling_directions
from tidegate.analysis.schedule_windows import linked_schedules
from tidegate.analysis.site import LinkedSite
from tidegate.rules.rule import Violation, rule


@rule("TG625", "scaling-in-one-direction", "warning", depends_on=("autoscaling.{1}",))
def check(site: LinkedSite) -> Iterator[Violation]:
    for group in site.blueprint.groups:
        by_policies = frozenset[str]().union(*(scaling_directions(policy) for policy in group.policies))
        schedules = [schedule for _, _, schedule in linked_schedules(site, group)]
        by_schedules = {"out"} if any(schedule.min_size for schedule in schedules) else set()
        by_schedules |= {"in"} if any(schedule.max_size is not None for schedule in schedules) else set()
        all_link = len(group.policies) == len(site.spec.autoscaling[group.key].policies)
        if len(by_policies | by_schedules) != 1 or has_fixed_size(site, group) or not all_link:
            continue
        grows = "out" in by_policies | by_schedules
        message = f"`{group.key}` only scales {'out: nothing removes' if grows else 'in: nothing adds'} instances"
        help_ = f"add a policy that {'removes idle instances' if grows else 'adds instances under load'}"
        if not by_policies:
            help_ = f"the end of a schedule restores the limits, but not the number of instances: {help_}"
        yield Violation((*group.path, "policies" if by_policies else "schedules"), message, help=help_, on_key=True)
