"""The end of a recurring schedule: its cron expression, shifted by its duration."""

from __future__ import annotations

import re
from fractions import Fraction

from tidegate.schemas.cron import weekday_numbers

_SHORTEST_MONTH = 28
_NUMBER = re.compile(r"[0-9]{1,2}\Z")


def shifted(cron: str, length: Fraction) -> str | None:
    """The expression `length` seconds later; None if it cannot be written as a single expression.

    Minute and hour must be single numbers. Across midnight, only the weekdays may be restricted.
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
    """The help line of a finding if `shifted` returns None."""
    minute, hour, day, month, weekday = cron.split()
    if not (_NUMBER.match(minute) and _NUMBER.match(hour)):
        return "create a schedule for each start, with single numbers as minute and hour"
    if length.denominator != 1 or int(length) % 60:
        return "use a duration in whole minutes"
    before = 24 * 60 - int(hour) * 60 - int(minute)
    after = int(length) // 60 - before
    if day == "*" and month == "*":
        numbers = ",".join(map(str, sorted(number % 7 for number in weekday_numbers(weekday))))
        return f"restrict the weekdays: `cron: {minute} {hour} * * {numbers}`"
    days = day.split(",")
    next_days = [str(int(one) + 1) for one in days if _NUMBER.match(one) and int(one) < _SHORTEST_MONTH]
    if weekday != "*" or len(next_days) < len(days) or after >= 24 * 60:
        return "create a schedule with `from` and `until` for each period"
    first = f"`cron: {minute} {hour} {day} {month} *` with `for: {_length(before - 1)}`"
    if after == 0:
        return f"use {first}, which ends one minute before midnight"
    return f"two schedules: {first}, and `cron: 0 0 {','.join(next_days)} {month} *` with `for: {_length(after)}`"


def _length(minutes: int) -> str:
    """A duration in the notation of a spec."""
    hours, rest = divmod(minutes, 60)
    return (f"{hours}h" if hours else "") + (f"{rest}m" if rest or not hours else "")


def _weekdays(text: str, days: int) -> str | None:
    """The weekdays `days` later: `MON-FRI` one day later is `2,3,4,5,6`. None if they have steps."""
    if text == "*":
        return text
    if "*" in text or "/" in text:
        return None
    return ",".join(map(str, sorted((number + days) % 7 for number in weekday_numbers(text))))
