"""The periods in which the schedules of a group are in force, in UTC."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from tidegate.analysis.site import LinkedSite
from tidegate.compiler.blueprint import Group, Path
from tidegate.compiler.blueprint import Schedule as ScheduledAction
from tidegate.schemas.cron import plain_cron
from tidegate.schemas.units import seconds

if TYPE_CHECKING:
    from tidegate.schemas.autoscaling import Schedule

_YEAR = 2027
"""The year for which recurring schedules are expanded; other years differ only in weekdays and DST dates."""
_LONGEST = timedelta(days=366)


@dataclass(frozen=True, slots=True)
class ScheduleWindow:
    """A period in which a schedule is in force, from `begin` up to `end`, both in UTC."""

    name: str
    path: Path
    schedule: Schedule
    begin: datetime
    end: datetime


def linked_schedules(site: LinkedSite, group: Group) -> Iterator[tuple[str, Path, Schedule]]:
    """The name, path and schedule of each schedule that is in the blueprint, in its order."""
    written = site.spec.autoscaling[group.key].schedules
    for path in dict.fromkeys(action.path for action in group.schedules):
        yield str(path[-1]), path, written[str(path[-1])]


def simultaneous_actions(group: Group) -> Iterator[tuple[ScheduledAction, ScheduledAction]]:
    """Pairs of scheduled actions of different schedules at the same time: the first action and each later one."""
    first: dict[tuple[str | None, str | None, str | None], ScheduledAction] = {}
    for action in group.schedules:
        other = first.setdefault((action.start, action.recurrence, action.time_zone), action)
        if other.path != action.path:
            yield other, action


def schedule_windows(site: LinkedSite, group: Group) -> list[ScheduleWindow]:
    """The windows of the group's schedules, sorted by start.

    Recurring schedules are expanded for one year, and for the days around schedules that are not recurring.
    """
    rows = list(linked_schedules(site, group))
    single = [_single_window(name, path, schedule) for name, path, schedule in rows if schedule.from_]
    windows = list(single)
    spans = _spans(single) if len(single) < len(rows) else []
    for name, path, schedule in rows:
        if schedule.cron:
            windows.extend(_recurring_windows(name, path, schedule, spans))
    return sorted(windows, key=lambda window: (window.begin, window.name))


def occurrences(cron: str, first: date, end: date) -> Iterator[datetime]:
    """The local times of a cron expression from the day `first` up to the day before `end`."""
    from cronsim import CronSim  # imported here because few specs have recurring schedules

    times = CronSim(plain_cron(cron), datetime.combine(first, time()) - timedelta(seconds=1))
    while True:
        try:
            local = next(times, None)
        except OverflowError:  # the next time is after the year 9999
            return
        if local is None or local.date() >= end:
            return
        yield local


def _single_window(name: str, path: Path, schedule: Schedule) -> ScheduleWindow:
    assert schedule.from_ and schedule.until
    zone = ZoneInfo(schedule.time_zone)
    begin, end = (
        datetime.fromisoformat(text).replace(tzinfo=zone).astimezone(UTC) for text in (schedule.from_, schedule.until)
    )
    return ScheduleWindow(name, path, schedule, begin, end)


def _recurring_windows(
    name: str, path: Path, schedule: Schedule, spans: list[tuple[date, date]]
) -> Iterator[ScheduleWindow]:
    assert schedule.cron and schedule.for_
    zone = ZoneInfo(schedule.time_zone)
    length = timedelta(seconds=min(int(seconds(schedule.for_)), int(_LONGEST.total_seconds())))
    for first, end in spans:
        for naive in occurrences(schedule.cron, first, end):
            local = naive.replace(tzinfo=zone)
            yield ScheduleWindow(name, path, schedule, local.astimezone(UTC), (local + length).astimezone(UTC))


def _spans(single: list[ScheduleWindow]) -> list[tuple[date, date]]:
    """The ranges of days (first, after last) for which recurring schedules are expanded, without overlaps."""
    days = [(date(_YEAR, 1, 1), date(_YEAR + 1, 1, 1))]
    for window in single:
        last = min(window.end, window.begin + _LONGEST) + timedelta(days=2)
        days.append(((window.begin - timedelta(days=8)).date(), last.date()))
    spans: list[tuple[date, date]] = []
    for first, end in sorted(days):
        if spans and first <= spans[-1][1]:
            spans[-1] = (spans[-1][0], max(spans[-1][1], end))
        else:
            spans.append((first, end))
    return spans
