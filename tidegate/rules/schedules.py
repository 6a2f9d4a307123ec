"""TG6xx: the schedules of a group against each other.

Source: Amazon EC2 Auto Scaling user guide, scheduled scaling; API reference, PutScheduledUpdateGroupAction.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from tidegate.compiler.blueprint import Group, Path
from tidegate.rules.derived.times import Hold, holds, linked
from tidegate.rules.rule import Site, Violation, rule


@rule("TG616", "error")
def actions_at_one_time(site: Site) -> Iterator[Violation]:
    """A group's scheduled actions have times of their own.

    A schedule is two actions, its beginning and its end. Auto Scaling refuses two at the same time, also the end of one
    and the beginning of another.

    Fails:

        autoscaling:
          web:
            schedules:
              lunch: {cron: "0 11 * * *", for: 3h, min_size: 2}
              sale: {cron: "0 14 * * *", for: 2h, min_size: 3}

    Passes:

        autoscaling:
          web:
            schedules:
              lunch: {cron: "0 11 * * *", for: 3h, min_size: 2}
              sale: {cron: "5 14 * * *", for: 2h, min_size: 3}

    Wrong to fire: never: AWS refuses the second action.
    """
    for group in site.blueprint.groups:
        yield from _at_one_time(group)


def _at_one_time(group: Group) -> Iterator[Violation]:
    first: dict[tuple[str | None, str | None, str | None], Path] = {}
    told: set[tuple[Path, Path]] = set()
    for schedule in group.schedules:
        time = (schedule.start, schedule.recurrence, schedule.time_zone)
        pair = (first.get(time, schedule.path), schedule.path)
        if pair[0] != pair[1] and pair not in told:
            told.add(pair)
            related = ((first[time], "the other one"),)
            message = f"two scheduled actions at the same time ({schedule.start or schedule.recurrence})"
            yield Violation(schedule.path, message, related=related, on_key=True)
        first.setdefault(time, schedule.path)


@rule("TG632", "warning")
def one_undoes_another(site: Site) -> Iterator[Violation]:
    """No schedule ends in the middle of another.

    The end of a schedule puts back the group's own size. Where two that set the same size overlap, the first one to end
    takes away what the other still holds. Where one sets the smallest size and the other a largest below it, the later
    action fails.

    Fails:

        autoscaling:
          web:
            schedules:
              day: {cron: "0 8 * * *", for: 10h, min_size: 2}
              lunch: {cron: "0 11 * * *", for: 3h, min_size: 3}

    Passes:

        autoscaling:
          web:
            schedules:
              morning: {cron: "0 8 * * *", for: 2h59m, min_size: 2}
              lunch: {cron: "0 11 * * *", for: 3h, min_size: 3}

    Wrong to fire: when the later one is meant to end the earlier one for good.
    """
    for group in site.blueprint.groups:
        told: set[str] = set()
        refused = {frozenset((one.path, one.related[0][0])) for one in _at_one_time(group)}
        for earlier, later in _overlaps(holds(site, group) if group.schedules else []):
            if frozenset((earlier.path, later.path)) in refused:
                continue
            place, other = (earlier, later) if later.schedule.cron and earlier.schedule.from_ else (later, earlier)
            message = "" if place.name in told else _undone(earlier, later)
            if message:
                told.add(place.name)
                related = ((other.path, "the other one"),) if place.path != other.path else ()
                yield Violation(place.path, message, related=related, on_key=True)


def _overlaps(rows: list[Hold]) -> Iterator[tuple[Hold, Hold]]:
    """Every two that hold at the same time; `rows` are in the order of their beginnings."""
    active: list[Hold] = []
    for later in rows:
        active = [hold for hold in active if hold.end > later.begin]
        yield from ((earlier, later) for earlier in active if earlier != later)
        active.append(later)


def _undone(earlier: Hold, later: Hold) -> str:
    if earlier.name == later.name:
        return f"`{later.name}` begins again before it ends ({later.begin:%Y-%m-%d %H:%M} UTC)"
    one, other = earlier.schedule, later.schedule
    both = [word for word in ("min_size", "max_size") if getattr(one, word) is not None is not getattr(other, word)]
    when = "at the same time" if one.cron or other.cron else f"from {later.begin:%Y-%m-%d %H:%M} UTC on"
    if both:
        return f"`{earlier.name}` and `{later.name}` both set `{both[0]}` {when}: the first end undoes the other"
    lows, highs = (one.min_size, other.min_size), (one.max_size, other.max_size)
    low, high = (max([size for size in sizes if size is not None], default=0) for sizes in (lows, highs))
    return f"{when} the smallest size is {low} and the largest {high}" if any(highs) and low > high else ""


@rule("TG633", "warning")
def changes_nothing(site: Site) -> Iterator[Violation]:
    """A schedule sets another size than the group has.

    With the group's own sizes it costs two scheduled actions and does nothing.

    Fails:

        autoscaling:
          web:
            schedules:
              lunch: {cron: "0 11 * * *", for: 3h, min_size: 1}

    Passes:

        autoscaling:
          web:
            schedules:
              lunch: {cron: "0 11 * * *", for: 3h, min_size: 2}

    Wrong to fire: when an overlay sets the group's sizes of one environment and leaves the schedules of all.
    """
    for group in site.blueprint.groups:
        for name, path, schedule in linked(site, group):
            low, high = schedule.min_size, schedule.max_size
            if low in (None, group.min_size) and high in (None, group.max_size):
                yield Violation(path, f"`{name}` sets the sizes that the group has anyway", on_key=True)


@rule("TG634", "warning")
def is_over(site: Site) -> Iterator[Violation]:
    """A schedule that is written once has not ended.

    After its time Auto Scaling forgets a scheduled action, and refuses to make one in the past. Judged by the day that
    is handed to the compiler (`--date`), in the schedule's time zone; without a day it is silent.

    Fails:

        autoscaling:
          web:
            schedules:
              festival: {from: 2020-11-10T22:30:00, until: 2020-11-11T04:00:00, min_size: 2}

    Passes:

        autoscaling:
          web:
            schedules:
              festival: {from: 9997-11-10T22:30:00, until: 9997-11-11T04:00:00, min_size: 2}

    Wrong to fire: never: it has no effect any more.
    """
    today: date | None = getattr(site, "today", None)
    for group in site.blueprint.groups if today else ():
        for name, path, schedule in linked(site, group):
            if schedule.until and today and date.fromisoformat(schedule.until[:10]) < today:
                help_ = "delete it, or give it its next time"
                yield Violation((*path, "until"), f"`{name}` is over since {schedule.until}", help=help_)
