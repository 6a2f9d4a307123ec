"""HAProxy's sizes: `1024`, `100k`, `1m`, `1g`, each letter 1024 times the one before; also written as `100KiB`."""

from __future__ import annotations

import re

UNITS = {"": 1, "k": 1 << 10, "m": 1 << 20, "g": 1 << 30}
"""Bytes of each unit."""
_WRITTEN = re.compile(r"([0-9]{1,18})(?:([kKmMgG])(?:iB)?)?")


def is_size(text: str) -> bool:
    """Whether it is a size as HAProxy writes it."""
    return _WRITTEN.fullmatch(text) is not None


def bytes_of(text: str) -> str:
    """The number of bytes of a size; a number without a unit, and what is no size, stay as they are written."""
    match = _WRITTEN.fullmatch(text)
    return str(int(match[1]) * UNITS[match[2].lower()]) if match and match[2] else text
