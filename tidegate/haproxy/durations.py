"""HAProxy's durations: `500ms`, `30s`, `5m`, `1h`, or a number of milliseconds (configuration manual, 2.5)."""

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
"""Unit → seconds."""
DEFAULT_UNIT = "ms"
_WRITTEN = re.compile(rf"([0-9]{{1,15}})({'|'.join(UNITS)})?")


def is_duration(text: str) -> bool:
    """Whether HAProxy accepts the text as a duration."""
    return _WRITTEN.fullmatch(text) is not None


def has_unit(text: str) -> bool:
    """Whether the text is a duration with a unit."""
    match = _WRITTEN.fullmatch(text)
    return match is not None and match[2] is not None


def is_zero(text: str) -> bool:
    """Whether the text is a duration of zero."""
    return is_duration(text) and not seconds_of(text)


def seconds_of(text: str) -> Fraction:
    """A duration in seconds; 0 if the text is not a duration, for example an environment variable."""
    match = _WRITTEN.fullmatch(text)
    return Fraction(match[1]) * UNITS[match[2] or DEFAULT_UNIT] if match else Fraction(0)
