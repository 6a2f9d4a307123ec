"""When schedules hold: their beginnings and ends in UTC, the recurring ones over a year."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from tidegate.analysis.site import LinkedSite
from tidegate.compiler.blueprint import Group, Path
from tidegate.schemas.units import seconds

if TYPE_CHECKING:
    from tidegate.schemas import autoscaling as schema

_YEAR = 2027
"""A year to look at where no schedule names one; the weekdays and the clock changes of others differ by days."""
_LONGEST = timedelta(days=366)
_LONGEST_SECONDS = 366 * 86_400
_DAYS = {name: number for number, name in enumerate(("SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT"))}
_MONTHS = {
    name: number
    for number, name in enumerate(
        ("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"), 1
    )
}


@dataclass(frozen=True, slots=True)
class Hold:
    """A schedule from one beginning to its end."""

    name: str
    path: Path
    schedule: schema.Schedule
    begin: datetime
    end: datetime


def linked(site: LinkedSite, group: Group) -> Iterator[tuple[str, Path, schema.Schedule]]:
    """The group's schedules that linked, in the blueprint's order."""
    written = site.spec.autoscaling[group.key].schedules
    for path in dict.fromkeys(action.path for action in group.schedules):
        yield str(path[-1]), path, written[str(path[-1])]


def holds(site: LinkedSite, group: Group) -> list[Hold]:
    """Every time that a schedule of the group holds, by beginning: recurring ones in a year, and around single ones."""
    rows = list(linked(site, group))
    single = [_once(name, path, schedule) for name, path, schedule in rows if schedule.from_]
    days = _days(single) if len(single) < len(rows) else []
    found = list(single)
    for name, path, schedule in rows:
        if schedule.cron:
            found.extend(_recurring(name, path, schedule, days))
    return sorted(found, key=lambda hold: (hold.begin, hold.name))


def _once(name: str, path: Path, schedule: schema.Schedule) -> Hold:
    assert schedule.from_ and schedule.until
    zone = ZoneInfo(schedule.time_zone)
    begin, end = (
        datetime.fromisoformat(text).replace(tzinfo=zone).astimezone(UTC) for text in (schedule.from_, schedule.until)
    )
    return Hold(name, path, schedule, begin, end)


def _days(single: list[Hold]) -> list[date]:
    """The days on which recurring schedules are looked at."""
    found = {date(_YEAR, 1, 1) + timedelta(days=number) for number in range(365)}
    for hold in single:
        first, last = hold.begin - timedelta(days=8), min(hold.end, hold.begin + _LONGEST) + timedelta(days=1)
        found |= {(first + timedelta(days=number)).date() for number in range((last - first).days + 1)}
    return sorted(found)


def _recurring(name: str, path: Path, schedule: schema.Schedule, days: list[date]) -> Iterator[Hold]:
    assert schedule.cron and schedule.for_
    zone, length = ZoneInfo(schedule.time_zone), timedelta(seconds=min(int(seconds(schedule.for_)), _LONGEST_SECONDS))
    minute, hour = (int(word) for word in schedule.cron.split()[:2])
    for day in days:
        if falls_on(schedule.cron, day):
            local = datetime(day.year, day.month, day.day, hour, minute, tzinfo=zone)
            begin = local.astimezone(UTC)
            yield Hold(name, path, schedule, begin, (local + length).astimezone(UTC))


def falls_on(cron: str, day: date) -> bool:
    """Whether an expression begins on this day: one of day and weekday suffices where both are narrowed (cron(5))."""
    _, _, days, months, weekdays = cron.split()
    if day.month not in _numbers(months, 1, 12, _MONTHS):
        return False
    by_day = day.day in _numbers(days, 1, 31, {})
    by_weekday = day.isoweekday() % 7 in {number % 7 for number in _numbers(weekdays, 0, 7, _DAYS)}
    return by_day or by_weekday if days != "*" and weekdays != "*" else by_day and by_weekday


def _numbers(field: str, first: int, last: int, names: dict[str, int]) -> set[int]:
    found: set[int] = set()
    for part in field.split(","):
        span, _, step = part.partition("/")
        begin, _, end = ("", "", "") if span == "*" else span.partition("-")
        low = _number(begin, names) if begin else first
        high = _number(end, names) if end else last if step or not begin else low
        found |= set(range(low, (high if high >= low else high + 7) + 1, int(step or 1)))
    return found


def _number(word: str, names: dict[str, int]) -> int:
    return names[word.upper()] if word.upper() in names else int(word)
