"""The end of a recurring schedule: its cron expression, moved by its length."""

from __future__ import annotations

import re
from fractions import Fraction

from tidegate.schemas.cron import weekday_numbers

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


def _weekdays(text: str, days: int) -> str | None:
    """The weekdays `days` later: `MON-FRI` one day later is `2,3,4,5,6`. Steps are not moved."""
    if text == "*":
        return text
    if "*" in text or "/" in text:
        return None
    return ",".join(map(str, sorted((number + days) % 7 for number in weekday_numbers(text))))
