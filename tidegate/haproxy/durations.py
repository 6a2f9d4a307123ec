"""HAProxy's durations: `500ms`, `30s`, `5m`, `1h`, or a number alone, which is milliseconds (manual, 2.5)."""

from __future__ import annotations

import re
from fractions import Fraction

UNITS = {
    "us": Fraction(1, 1_000_000),
    "ms": Fraction(1, 1_000),
    "s": Fraction(1),
    "m": Fraction(60),
    "h": Fraction(3_600),
    "d": Fraction(86_400),
}
"""Seconds of each unit."""
DEFAULT_UNIT = "ms"
_WRITTEN = re.compile(rf"([0-9]{{1,15}})({'|'.join(UNITS)})?")


def is_duration(text: str) -> bool:
    """Whether HAProxy reads it as a duration."""
    return _WRITTEN.fullmatch(text) is not None


def has_unit(text: str) -> bool:
    """Whether it is a duration that says its unit."""
    match = _WRITTEN.fullmatch(text)
    return match is not None and match[2] is not None


def is_zero(text: str) -> bool:
    """Whether it is a duration of no length."""
    return is_duration(text) and not seconds_of(text)


def seconds_of(text: str) -> Fraction:
    """A duration in seconds; 0 where it is none, such as a value that the environment gives."""
    match = _WRITTEN.fullmatch(text)
    return Fraction(match[1]) * UNITS[match[2] or DEFAULT_UNIT] if match else Fraction(0)
