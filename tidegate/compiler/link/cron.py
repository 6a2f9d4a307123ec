"""The end of a recurring schedule: its cron expression, moved by its length."""

from __future__ import annotations

import re
from fractions import Fraction

from tidegate.schemas.cron import weekday_numbers

_SHORTEST_MONTH = 28
_NUMBER = re.compile(r"[0-9]{1,2}\Z")


def shifted(cron: str, length: Fraction) -> str | None:
    """The expression `length` seconds later, or None where no single expression says that.

    Minute and hour must be single numbers; over midnight only the weekdays may be restricted.
    """
    minute, hour, day, month, weekday = cron.split()
    if not (_NUMBER.match(minute) and _NUMBER.match(hour)) or length.denominator != 1 or int(length) % 60:
        return None
    later = int(hour) * 60 + int(minute) + int(length) // 60
    days, rest = divmod(later, 24 * 60)
    if days and (day != "*" or month != "*"):
        return None
    moved = _weekdays(weekday, days) if days else weekday
    return f"{rest % 60} {rest // 60} {day} {month} {moved}" if moved else None


def alternative(cron: str, length: Fraction) -> str:
    """What to write where `shifted` finds no expression, for a finding's help line."""
    minute, hour, day, month, weekday = cron.split()
    if not (_NUMBER.match(minute) and _NUMBER.match(hour)):
        return "a schedule for each beginning, with minute and hour as single numbers"
    if length.denominator != 1 or int(length) % 60:
        return "a length in whole minutes"
    before = 24 * 60 - int(hour) * 60 - int(minute)
    after = int(length) // 60 - before
    if day == "*" and month == "*":
        numbers = ",".join(map(str, sorted(number % 7 for number in weekday_numbers(weekday))))
        return f"name the weekdays: `cron: {minute} {hour} * * {numbers}`"
    days = day.split(",")
    next_days = [str(int(one) + 1) for one in days if _NUMBER.match(one) and int(one) < _SHORTEST_MONTH]
    if weekday != "*" or len(next_days) < len(days) or after >= 24 * 60:
        return "a schedule with `from` and `until` for each time"
    first = f"`cron: {minute} {hour} {day} {month} *` with `for: {_length(before - 1)}`"
    if after == 0:
        return f"{first}, which ends a minute before midnight"
    return f"two schedules: {first}, and `cron: 0 0 {','.join(next_days)} {month} *` with `for: {_length(after)}`"


def _length(minutes: int) -> str:
    """A duration as a spec writes it."""
    hours, rest = divmod(minutes, 60)
    return (f"{hours}h" if hours else "") + (f"{rest}m" if rest or not hours else "")


def _weekdays(text: str, days: int) -> str | None:
    """The weekdays `days` later: `MON-FRI` one day later is `2,3,4,5,6`. Steps are not moved."""
    if text == "*":
        return text
    if "*" in text or "/" in text:
        return None
    return ",".join(map(str, sorted((number + days) % 7 for number in weekday_numbers(text))))
