"""On which days a cron expression begins."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from tidegate.analysis.schedule_windows import occurrences

MONDAY, SUNDAY = date(2027, 1, 4), date(2027, 1, 3)


@pytest.mark.parametrize(
    ("cron", "day", "begins"),
    [
        ("0 9 * * *", MONDAY, True),
        ("0 9 * * MON-FRI", MONDAY, True),
        ("0 9 * * MON-FRI", SUNDAY, False),
        ("0 9 * * 7", SUNDAY, True),
        ("0 9 * * 0", SUNDAY, True),
        ("0 9 * * FRI-SUN", SUNDAY, True),
        ("0 9 * * 6-1", MONDAY, True),
        ("0 9 4 * *", MONDAY, True),
        ("0 9 5-9,20 * *", MONDAY, False),
        ("0 9 1-31/3 * *", MONDAY, True),
        ("0 9 */2 * *", MONDAY, False),
        ("0 9 15 * SUN", SUNDAY, True),
        ("0 9 15 * SUN", MONDAY, False),
        ("0 9 */2 * MON", SUNDAY, False),
        ("0 9 */2 * MON", MONDAY, False),
        ("0 9 3-5 * */2", MONDAY, False),
        ("0 9 * 2 *", MONDAY, False),
        ("0 9 * JAN-MAR *", MONDAY, True),
        ("0 9 * NOV-FEB *", MONDAY, True),
    ],
)
def test_occurs_on(cron: str, day: date, begins: bool) -> None:
    assert bool(list(occurrences(cron, day, day + timedelta(days=1)))) is begins
