"""The bounds of step adjustments."""

from __future__ import annotations

from tidegate.compiler.blueprint import StepScaling

PERCENT = "PercentChangeInCapacity"


def fires_above(kind: StepScaling) -> bool:
    return kind.alarm.comparison.startswith("Greater")


def step_bounds(kind: StepScaling) -> list[float | None]:
    """Where the steps begin, from the threshold on; None: at the end of the scale."""
    return [step.lower if fires_above(kind) else step.upper for step in kind.steps]
