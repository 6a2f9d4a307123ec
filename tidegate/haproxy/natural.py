"""The natural order of names: app2 comes before app10."""

from __future__ import annotations

import re
from functools import lru_cache

_DIGITS = re.compile(r"([0-9]+)")


@lru_cache(maxsize=1 << 18)
def natural(name: str) -> tuple[tuple[int, int, str], ...]:
    """A sort key: digits by their value, before letters; no two names have the same.

    Values are compared as text: Python reads integers of 4,300 digits at most.
    """
    parts = [part for part in _DIGITS.split(name) if part]
    return (*(_part(part) for part in parts), (-1, 0, name))


def _part(part: str) -> tuple[int, int, str]:
    if not _DIGITS.match(part):
        return (1, 0, part)
    digits = part.lstrip("0")
    return (0, len(digits), digits)
