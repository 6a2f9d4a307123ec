"""The end of a recurring schedule: its cron expression, moved by its length."""

from __future__ import annotations

import re
from fractions import Fraction

_DAYS = ("SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT")
_NUMBER = re.compile(r"[0-9]{1,2}\Z")


def shifted(cron: str, length: Fraction) -> str | None:
    """The expression `length` seconds later, or None where no single expression says that.

    Minute and hour must be single numbers; over midnight only weekdays may be partial_model.
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


def _weekdays(field: str, days: int) -> str | None:
    """The weekdays `days` later: `MON-FRI` one day later is `2,3,4,5,6`."""
    if field == "*":
        return field
    found: set[int] = set()
    for part in field.split(","):
        first, _, last = part.partition("-")
        begin, end = _weekday(first), _weekday(last or first)
        if begin is None or end is None:
            return None
        found |= {number % 7 for number in range(begin, (end if end >= begin else end + 7) + 1)}
    return ",".join(str((number + days) % 7) for number in sorted(found, key=lambda n: (n + days) % 7))


def _weekday(word: str) -> int | None:
    if word.upper() in _DAYS:
        return _DAYS.index(word.upper())
    return int(word) % 7 if word in ("0", "1", "2", "3", "4", "5", "6", "7") else None
