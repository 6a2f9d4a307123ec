"""Links schedules: local times become UTC or cron in a time zone. The end restores the sizes that are valid then."""

from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from tidegate.compiler.blueprint import Schedule
from tidegate.compiler.blueprint.path import Path
from tidegate.compiler.link.context import LinkContext
from tidegate.compiler.link.cron import alternative, shifted
from tidegate.compiler.link.names import in_order, renamed
from tidegate.compiler.link.time_zones import time_zone
from tidegate.schemas import autoscaling as schema
from tidegate.schemas.units import seconds


def link_schedules(context: LinkContext, key: str, group: schema.Group) -> tuple[Schedule, ...]:
    """Two scheduled actions for each schedule: its start and its end."""
    rows: list[Schedule] = []
    for name, schedule in in_order(group.schedules):
        path: Path = ("autoscaling", key, "schedules", name)
        zone = time_zone(context, (*path, "time_zone"), schedule.time_zone)
        if zone is None:
            continue
        times = _once(context, path, schedule, zone) if schedule.from_ else _again(context, path, schedule)
        if times is not None:
            begin, end = times
            sizes = (schedule.min_size, schedule.max_size)
            names = f"{key}-{name}", f"{group.was or key}-{name}"
            ends = f"{names[0]}-end", f"{names[1]}-end"
            rows.append(_action(context, path, names, begin, schedule, sizes))
            rows.append(_action(context, path, ends, end, schedule, _held(group, schedule)))
    return tuple(rows)


def _once(context: LinkContext, path: Path, schedule: schema.Schedule, zone: ZoneInfo) -> tuple[str, str] | None:
    assert schedule.from_ and schedule.until
    begin = _utc(context, (*path, "from"), schedule.from_, zone)
    end = _utc(context, (*path, "until"), schedule.until, zone)
    if begin is None or end is None:
        return None
    if begin >= end:
        context.report("TG610", (*path, "until"), "the schedule ends before it starts")
        return None
    return begin, end


def _utc(context: LinkContext, path: Path, text: str, zone: ZoneInfo) -> str | None:
    """The local time in UTC. A time that does not exist or exists twice is reported."""
    try:
        local = datetime.fromisoformat(text)
    except ValueError:
        context.report("TG104", path, f"{text} is not a valid time")
        return None
    if not 1970 <= local.year <= 9998:
        context.report("TG104", path, f"{text} is not a valid time")
        return None
    first, second = (local.replace(tzinfo=zone, fold=fold).astimezone(UTC) for fold in (0, 1))
    if first != second:
        missing = first.astimezone(zone).replace(tzinfo=None) != local
        what = "does not exist" if missing else "exists twice"
        context.report("TG611", path, f"{text} {what} in {zone.key}, because the clocks change")
        return None
    return first.strftime("%Y-%m-%dT%H:%M:%SZ")


def _again(context: LinkContext, path: Path, schedule: schema.Schedule) -> tuple[str, str] | None:
    assert schedule.cron and schedule.for_
    end = shifted(schedule.cron, seconds(schedule.for_))
    if end is None:
        message = f"the end of `{schedule.cron}` after {schedule.for_} cannot be written as one cron expression"
        help_ = alternative(schedule.cron, seconds(schedule.for_))
        context.report("TG612", (*path, "cron"), message, help=help_)
        return None
    if end.split() == schedule.cron.split():
        context.report("TG610", (*path, "for"), "the schedule ends when it starts again")
        return None
    return schedule.cron, end


def _held(group: schema.Group, schedule: schema.Schedule) -> tuple[int | None, int | None]:
    """The sizes after the schedule: those of the group, for the sizes that the schedule sets."""
    return (
        group.min_size if schedule.min_size is not None else None,
        group.max_size if schedule.max_size is not None else None,
    )


def _action(
    context: LinkContext,
    path: Path,
    names: tuple[str, str],
    time: str,
    schedule: schema.Schedule,
    sizes: tuple[int | None, int | None],
) -> Schedule:
    once = schedule.from_ is not None
    return Schedule(
        path=path,
        resource=names[0],
        name=context.naming.name(names[1]),
        start=time if once else None,
        recurrence=None if once else time,
        time_zone=None if once else schedule.time_zone,
        min_size=sizes[0],
        max_size=sizes[1],
        desired_capacity=None,
        was=renamed(*names),
    )
