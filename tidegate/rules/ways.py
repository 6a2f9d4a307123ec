"""TG6xx: whether a group's policies can do anything, and both ways."""

from __future__ import annotations

from collections.abc import Iterator

from tidegate.compiler.blueprint import Group
from tidegate.rules.derived.bands import ways
from tidegate.rules.derived.times import linked
from tidegate.rules.rule import Site, Violation, rule


@rule("TG624", "warning")
def no_room(site: Site) -> Iterator[Violation]:
    """A group with policies has room between its smallest and its largest size.

    Where both are the same, and no schedule changes one of them, no policy can do anything.

    Fails:

        autoscaling:
          web: {min_size: 4}

    Passes:

        autoscaling:
          web: {min_size: 2}

    Wrong to fire: when the policies wait for sizes that are changed by hand.
    """
    for group in site.blueprint.groups:
        if group.policies and _fixed(site, group):
            message = f"`{group.key}` always has {group.min_size} instances: its policies can do nothing"
            related = (((*group.path, "min_size"), "the smallest size"),)
            yield Violation((*group.path, "max_size"), message, related=related)


def _fixed(site: Site, group: Group) -> bool:
    """Whether the group has one size, whatever schedule holds."""
    sizes = [(group.min_size, group.max_size)]
    for _, _, schedule in linked(site, group):
        low = group.min_size if schedule.min_size is None else schedule.min_size
        sizes.append((low, group.max_size if schedule.max_size is None else schedule.max_size))
    return all(low == high for low, high in sizes)


@rule("TG625", "warning")
def one_way(site: Site) -> Iterator[Violation]:
    """What grows shrinks again, and what shrinks grows.

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
    for group in site.blueprint.groups:
        there = frozenset[str]().union(*(ways(policy) for policy in group.policies))
        schedules = [schedule for _, _, schedule in linked(site, group)]
        words = {"out"} if any(schedule.min_size for schedule in schedules) else set()
        words |= {"in"} if any(schedule.max_size is not None for schedule in schedules) else set()
        whole = len(group.policies) == len(site.spec.autoscaling[group.key].policies)
        if len(there | words) != 1 or _fixed(site, group) or not whole:
            continue
        grows = "out" in there | words
        message = f"`{group.key}` {'grows and nothing removes' if grows else 'shrinks and nothing adds'} instances"
        help_ = "a policy that removes instances when they idle" if grows else "a policy that adds instances under load"
        if not there:
            help_ = f"a schedule's end puts the limits back, not the instances: {help_}"
        yield Violation((*group.path, "policies" if there else "schedules"), message, help=help_, on_key=True)
