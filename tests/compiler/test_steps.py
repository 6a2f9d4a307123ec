"""Steps at the metric's own values → AWS's bounds relative to the threshold."""

from __future__ import annotations

import pytest

from tidegate.compiler.blueprint import Step
from tidegate.compiler.link.policies import relative_steps
from tidegate.schemas import autoscaling as schema

ABOVE, BELOW = True, False
TABLE = [
    (ABOVE, 50, [(50, "add", 1), (60, "add", 2), (70, "add", 4)], [(0, 10, 1), (10, 20, 2), (20, None, 4)]),
    (ABOVE, 50, [(70, "add", 4), (50, "add", 1), (60, "add", 2)], [(0, 10, 1), (10, 20, 2), (20, None, 4)]),
    (ABOVE, 70, [(70, "add_percent", 10), (85, "add_percent", 30)], [(0, 15, 10), (15, None, 30)]),
    (ABOVE, 0, [(0, "exactly", 3), (100, "exactly", 10)], [(0, 100, 3), (100, None, 10)]),
    (ABOVE, 10, [(10, "remove", 1)], [(0, None, -1)]),
    (ABOVE, 0.1, [(0.1, "add", 1), (0.3, "add", 2)], [(0, 0.2, 1), (0.2, None, 2)]),
    (ABOVE, -5, [(-5, "add", 0), (5, "add", 2)], [(0, 10, 0), (10, None, 2)]),
    (BELOW, 30, [(30, "remove", 1)], [(None, 0, -1)]),
    (BELOW, 30, [(30, "remove", 1), (20, "remove", 2), (10, "remove", 4)],
     [(-10, 0, -1), (-20, -10, -2), (None, -20, -4)]),
    (BELOW, 30, [(10, "remove_percent", 50), (30, "remove_percent", 10)], [(-20, 0, -10), (None, -20, -50)]),
    (BELOW, 5, [(5, "add", 2)], [(None, 0, 2)]),
]  # fmt: skip


@pytest.mark.parametrize(("above", "threshold", "written", "bounds"), TABLE)
def test_bounds(
    above: bool,
    threshold: float,
    written: list[tuple[float, str, int]],
    bounds: list[tuple[float | None, float | None, int]],
) -> None:
    steps = [schema.Step.model_validate({"at": at, word: number}) for at, word, number in written]
    assert relative_steps(steps, threshold, above) == tuple(Step(*bound) for bound in bounds)
