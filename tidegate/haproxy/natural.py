"""The natural order of names: app2 before app10."""

from __future__ import annotations

import re
from functools import lru_cache

_DIGITS = re.compile(r"([0-9]+)")


@lru_cache(maxsize=1 << 18)
def natural(name: str) -> tuple[tuple[int, int, str], ...]:
    """The sort key of a name: digits by value and before letters. Different names have different keys.

    Values are compared as text, since Python converts at most 4,300 digits to an integer.
    """
    parts = [part for part in _DIGITS.split(name) if part]
    return (*(_part(part) for part in parts), (-1, 0, name))


def _part(part: str) -> tuple[int, int, str]:
    if not _DIGITS.match(part):
        return (1, 0, part)
    digits = part.lstrip("0")
    return (0, len(digits), digits)
