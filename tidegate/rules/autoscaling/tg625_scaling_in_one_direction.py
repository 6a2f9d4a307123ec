"""Group scales in one direction only.

A group whose policies only add keeps its largest size, and its bill, from the first peak on. One whose policies
only remove stays at its smallest size. A schedule that lowers `max_size`, or raises `min_size`, is a way as well;
its end puts the limits back, not the instances.

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

Wrong to fire: when something outside of this spec does the other half.
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
        message = f"`{group.key}` {'grows and nothing removes' if grows else 'shrinks and nothing adds'} instances"
        help_ = "a policy that removes instances when they idle" if grows else "a policy that adds instances under load"
        if not by_policies:
            help_ = f"a schedule's end puts the limits back, not the instances: {help_}"
        yield Violation((*group.path, "policies" if by_policies else "schedules"), message, help=help_, on_key=True)
