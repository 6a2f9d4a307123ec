"""Values of a blueprint as text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from typing import Any

from tidegate.compiler.blueprint import DirectBoot, Install, Metric, StepScaling

_UNITS = ("TiB", "GiB", "MiB", "KiB")
_BYTES = frozenset({"memory", "size"})
_SECONDS = frozenset({"period", "warmup", "health_check_grace_period"})
SIGNS = {
    "GreaterThanThreshold": ">",
    "GreaterThanOrEqualToThreshold": ">=",
    "LessThanThreshold": "<",
    "LessThanOrEqualToThreshold": "<=",
}
"""The comparison of an alarm as CloudWatch spells it → its sign."""


def binary(size: int) -> str:
    """A number of bytes in the largest unit that needs no fraction: `512 MiB`."""
    for power, unit in zip(range(4, 0, -1), _UNITS, strict=True):
        if size and size % 1024**power == 0:
            return f"{size // 1024**power} {unit}"
    return f"{size} B"


def number(value: float) -> str:
    """A number without a trailing `.0`."""
    return str(int(value)) if value == int(value) else str(value)


def readable(name: str, value: object) -> str | None:
    """The value of a field as text; None if it has no value."""
    if value is None or value in ((), "", {}, []):
        return None
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, int | float):
        return _counted(name, value)
    if isinstance(value, DirectBoot):
        return " ".join((value.kernel, *value.cmdline))
    if isinstance(value, Install):
        return f"installation from {value.image}"
    if isinstance(value, tuple | list):
        return ", ".join(readable("", one) or "" for one in value)
    if isinstance(value, Mapping):
        return ", ".join(f"{key} {readable(key, one) or ''}".strip() for key, one in value.items())
    return SIGNS.get(str(value), str(value))


def _counted(name: str, value: float) -> str:
    if name in _BYTES and isinstance(value, int):
        return binary(value)
    return f"{number(value)}s" if name in _SECONDS else number(value)


def leaves(value: Any, prefix: str = "") -> Iterator[tuple[str, str | None]]:
    """The fields of a nested value by dotted name, without names and paths."""
    for field in fields(value):
        inner = getattr(value, field.name)
        if field.name in ("path", "resource", "name", "key", "was", "uuid", "automatic"):
            continue
        if isinstance(inner, Metric):
            yield f"{prefix}metric", metric(inner)
        elif field.name == "steps" and isinstance(value, StepScaling):
            yield f"{prefix}steps", steps(value)
        elif is_dataclass(inner):
            yield from leaves(inner, f"{prefix}{field.name}.")
        else:
            yield f"{prefix}{field.name}", readable(field.name, inner)


def metric(value: Metric) -> str:
    """`AWS/EC2 CPUUtilization`, with the dimensions of the metric if it has any."""
    own = ", ".join(f"{name} {dimension}" for name, dimension in value.dimensions)
    return f"{value.namespace} {value.name}" + (f" of {own}" if own else "")


def steps(scaling: StepScaling) -> str:
    """`+2 from 70, +4 from 85`, with bounds as values of the metric."""
    at = scaling.alarm.threshold
    unit = "%" if scaling.adjustment_type == "PercentChangeInCapacity" else ""
    words = []
    for step in scaling.steps:
        exact = scaling.adjustment_type == "ExactCapacity"
        change = f"exactly {step.adjustment}" if exact else f"{step.adjustment:+d}{unit}"
        falling = scaling.alarm.comparison.startswith("Less")
        bound = step.upper if falling else step.lower
        where = f"{'below' if falling else 'from'} {number(at + (bound or 0))}"
        words.append(f"{change} {where}")
    return ", ".join(words)
