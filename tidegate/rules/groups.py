"""TG6xx: Auto Scaling groups and their schedules, as far as AWS's API would refuse them.

Sources: Amazon EC2 Auto Scaling user guide, quotas; its API reference, CreateAutoScalingGroup and
PutScheduledUpdateGroupAction.
"""

from __future__ import annotations

from collections.abc import Iterator

from tidegate.compiler.blueprint import Group, Path, TargetTracking
from tidegate.rules.rule import Site, Violation, rule

_MOST_POLICIES, _MOST_SCHEDULED = 50, 125
_LONGEST_WARMUP = 3600


@rule("TG613", "error")
def sizes(site: Site) -> Iterator[Violation]:
    """A group's smallest size is not above its largest, also while a schedule holds."""
    for group in site.blueprint.groups:
        if group.min_size > group.max_size:
            related = (((*group.path, "max_size"), "the largest"),)
            yield Violation((*group.path, "min_size"), "the smallest size is above the largest", related=related)
            continue
        for schedule in group.schedules:
            low = group.min_size if schedule.min_size is None else schedule.min_size
            high = group.max_size if schedule.max_size is None else schedule.max_size
            if low > high:
                message = f"the schedule holds from {low} to {high}: the smallest size is above the largest"
                yield Violation(schedule.path, message, on_key=True)


@rule("TG614", "error")
def warmup(site: Site) -> Iterator[Violation]:
    """A warm-up is an hour at most."""
    for group in site.blueprint.groups:
        if group.warmup is not None and group.warmup > _LONGEST_WARMUP:
            yield Violation((*group.path, "warmup"), f"a warm-up is at most {_LONGEST_WARMUP} s")


@rule("TG615", "error")
def quotas(site: Site) -> Iterator[Violation]:
    """A group has 50 policies and 125 scheduled actions at most; a schedule takes two of those."""
    for group in site.blueprint.groups:
        if len(group.policies) > _MOST_POLICIES:
            message = f"{len(group.policies)} policies: a group has {_MOST_POLICIES} at most"
            yield Violation((*group.path, "policies"), message, on_key=True)
        if len(group.schedules) > _MOST_SCHEDULED:
            message = f"{len(group.schedules)} scheduled actions: a group has {_MOST_SCHEDULED} at most"
            yield Violation((*group.path, "schedules"), message, on_key=True)


@rule("TG616", "error")
def actions_at_one_time(site: Site) -> Iterator[Violation]:
    """Auto Scaling refuses two scheduled actions of a group at the same time."""
    for group in site.blueprint.groups:
        yield from _at_one_time(group)


def _at_one_time(group: Group) -> Iterator[Violation]:
    first: dict[tuple[str | None, str | None, str | None], Path] = {}
    for schedule in group.schedules:
        time = (schedule.start, schedule.recurrence, schedule.time_zone)
        if time in first and first[time] != schedule.path:
            related = ((first[time], "the other one"),)
            message = f"two scheduled actions at the same time ({schedule.start or schedule.recurrence})"
            yield Violation(schedule.path, message, related=related, on_key=True)
        first.setdefault(time, schedule.path)


@rule("TG617", "error")
def resource_label(site: Site) -> Iterator[Violation]:
    """ALBRequestCountPerTarget needs the target group that is counted."""
    for group in site.blueprint.groups:
        for policy in group.policies:
            kind = policy.kind
            if not isinstance(kind, TargetTracking) or kind.resource_label is not None:
                continue
            if kind.metric == "ALBRequestCountPerTarget":
                help_ = "write `resource_label: app/…/targetgroup/…`"
                yield Violation((*policy.path, "target_tracking", "metric"), "which target group?", help=help_)
