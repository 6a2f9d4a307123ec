"""What TG612 tells people to write is something that links."""

from __future__ import annotations

import re

import pytest

from tests.compiler.test_schedules import CRON
from tidegate.compiler.link.cron import alternative, shifted
from tidegate.schemas.cron import plain_cron
from tidegate.schemas.units import seconds

REFUSED = [(cron, length) for cron, length, end in CRON if end is None]
MORE = [("30 22 1,15 * *", "4h"), ("0 23 27 2 *", "90m"), ("5 22 * * MON-FRI/2", "4h"), ("0 0 1 * *", "25h")]


@pytest.mark.parametrize(("cron", "length"), [*REFUSED, *MORE])
def test_the_advice_links(cron: str, length: str) -> None:
    assert shifted(cron, seconds(length)) is None
    advice = alternative(cron, seconds(length))
    expressions = re.findall(r"cron: ([^`]+)`(?: with `for: (\w+)`)?", advice)
    assert bool(expressions) == ("cron:" in advice)
    for expression, own in expressions:
        plain_cron(expression)
        assert shifted(expression, seconds(own or length)) is not None


def test_two_schedules_cover_the_night() -> None:
    advice = alternative("30 22 1 * *", seconds("4h"))
    assert advice == ("two schedules: `cron: 30 22 1 * *` with `for: 1h29m`, and `cron: 0 0 2 * *` with `for: 2h30m`")
