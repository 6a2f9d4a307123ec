"""HAProxy's sizes: `1024`, `100k`, `1m`, `1g`, where each unit is 1024 times the previous one; also `100KiB`."""

from __future__ import annotations

import re

UNITS = {"": 1, "k": 1 << 10, "m": 1 << 20, "g": 1 << 30}
"""Unit → bytes."""
_WRITTEN = re.compile(r"([0-9]{1,18})(?:([kKmMgG])(?:iB)?)?")


def is_size(text: str) -> bool:
    """Whether HAProxy accepts the text as a size."""
    return _WRITTEN.fullmatch(text) is not None


def bytes_of(text: str) -> str:
    """The number of bytes of a size. A number without a unit, and text that is not a size, are not changed."""
    match = _WRITTEN.fullmatch(text)
    return str(int(match[1]) * UNITS[match[2].lower()]) if match and match[2] else text
