"""HAProxy's durations, in seconds."""

from __future__ import annotations

from fractions import Fraction

import pytest

from tidegate.haproxy.durations import has_unit, is_duration, is_zero, seconds_of


@pytest.mark.parametrize(
    ("text", "seconds", "unit"),
    [
        ("500", Fraction(1, 2), False),
        ("0", Fraction(0), False),
        ("250us", Fraction(1, 4000), True),
        ("500ms", Fraction(1, 2), True),
        ("0s", Fraction(0), True),
        ("90s", Fraction(90), True),
        ("5m", Fraction(300), True),
        ("1h", Fraction(3600), True),
        ("2d", Fraction(172_800), True),
    ],
)
def test_a_duration(text: str, seconds: Fraction, unit: bool) -> None:
    assert (is_duration(text), seconds_of(text), has_unit(text)) == (True, seconds, unit)


@pytest.mark.parametrize("text", ["", "s", "1 s", "1.5s", "-1s", "5x", "1h30m", "٣s", '"${WAIT-5s}"', "9" * 16])
def test_no_duration(text: str) -> None:
    assert (is_duration(text), seconds_of(text), has_unit(text)) == (False, 0, False)


@pytest.mark.parametrize(
    ("text", "zero"), [("0", True), ("00ms", True), ("0d", True), ("1us", False), ("", False), ("x", False)]
)
def test_a_duration_of_no_length(text: str, zero: bool) -> None:
    assert is_zero(text) is zero
