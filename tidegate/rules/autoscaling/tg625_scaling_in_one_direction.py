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

from tidegate.analysis.bands import ways
from tidegate.analysis.site import LinkedSite
from tidegate.analysis.times import linked
from tidegate.rules.autoscaling.fixed_size import has_fixed_size
from tidegate.rules.rule import Violation, rule


@rule("TG625", "scaling-in-one-direction", "warning")
def check(site: LinkedSite) -> Iterator[Violation]:
    for group in site.blueprint.groups:
        there = frozenset[str]().union(*(ways(policy) for policy in group.policies))
        schedules = [schedule for _, _, schedule in linked(site, group)]
        words = {"out"} if any(schedule.min_size for schedule in schedules) else set()
        words |= {"in"} if any(schedule.max_size is not None for schedule in schedules) else set()
        whole = len(group.policies) == len(site.spec.autoscaling[group.key].policies)
        if len(there | words) != 1 or has_fixed_size(site, group) or not whole:
            continue
        grows = "out" in there | words
        message = f"`{group.key}` {'grows and nothing removes' if grows else 'shrinks and nothing adds'} instances"
        help_ = "a policy that removes instances when they idle" if grows else "a policy that adds instances under load"
        if not there:
            help_ = f"a schedule's end puts the limits back, not the instances: {help_}"
        yield Violation((*group.path, "policies" if there else "schedules"), message, help=help_, on_key=True)
