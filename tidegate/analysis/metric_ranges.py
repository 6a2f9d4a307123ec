"""The values that CloudWatch metrics can have, and the alarms whose threshold is outside this range."""

from __future__ import annotations

from tidegate.analysis.scaling_policies import fires_above
from tidegate.compiler.blueprint import Alarm, BalancerMetric, Metric

_EC2_RANGES: dict[str, tuple[float, float | None]] = {
    "CPUUtilization": (0, 100),
    "StatusCheckFailed": (0, 1),
    "NetworkIn": (0, None),
    "NetworkOut": (0, None),
}
"""Lowest and highest value, in the metric's unit (Amazon EC2 user guide, CloudWatch metrics); None: unlimited."""

_SINGLE_VALUES = ("Average", "Maximum", "Minimum")
"""Statistics that are in the range of the metric; a sum may be outside it."""


def metric_range(metric: Metric) -> tuple[float, float | None] | None:
    """The lowest and highest value of a metric (None: unlimited); None if the range is not known."""
    if isinstance(metric, BalancerMetric):
        return 0, None
    return _EC2_RANGES.get(metric.name) if metric.namespace == "AWS/EC2" else None


def constant_state(alarm: Alarm) -> str:
    """The message if an alarm never or always fires; empty otherwise."""
    known = metric_range(alarm.metric)
    if known is None or alarm.statistic not in _SINGLE_VALUES:
        return ""
    low, high = known
    above, bound, inclusive = fires_above(alarm), alarm.threshold, "OrEqual" in alarm.comparison
    too_high = high is not None and (bound > high or (bound == high and above != inclusive))
    too_low = bound < low or (bound == low and above == inclusive)
    if not too_high and not too_low:
        return ""
    words = f"at least {low:g}" if high is None else f"between {low:g} and {high:g}"
    return f"{alarm.metric.name} is {words}, so this alarm {'never' if above == too_high else 'always'} fires"
