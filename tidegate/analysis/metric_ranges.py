"""The values that a CloudWatch metric can have."""

from __future__ import annotations

from tidegate.compiler.blueprint import Alarm

RANGES: dict[tuple[str, str], tuple[float, float | None]] = {
    ("AWS/EC2", "CPUUtilization"): (0, 100),
    ("AWS/EC2", "StatusCheckFailed"): (0, 1),
    ("AWS/EC2", "NetworkIn"): (0, None),
    ("AWS/EC2", "NetworkOut"): (0, None),
}
"""What a metric can be, in its own unit (Amazon EC2 user guide, CloudWatch metrics). The agent's are never negative."""


AGENT = "Tidegate"


SINGLE = ("Average", "Maximum", "Minimum")
"""Statistics that are a value of the metric; a sum is not."""


def out_of_reach(alarm: Alarm) -> str:
    """Why the alarm never or always fires; empty where it does both."""
    metric = alarm.metric
    known = RANGES.get((metric.namespace, metric.name), (0, None) if metric.namespace == AGENT else None)
    if known is None or alarm.statistic not in SINGLE:
        return ""
    low, high = known
    above, bound, equal = alarm.comparison.startswith("Greater"), alarm.threshold, "OrEqual" in alarm.comparison
    beyond = high is not None and (bound > high or (bound == high and above != equal))
    before = bound < low or (bound == low and above == equal)
    if not beyond and not before:
        return ""
    words = f"at least {low:g}" if high is None else f"from {low:g} to {high:g}"
    return f"{metric.name} is {words}: this alarm {'never' if above == beyond else 'always'} fires"
