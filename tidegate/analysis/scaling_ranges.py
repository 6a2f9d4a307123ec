"""The ranges of a metric in which a group's step scaling policies add or remove instances."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from tidegate.analysis.scaling_policies import Direction, fires_above, scaling_directions
from tidegate.compiler.blueprint import Group, Path, Policy, StepScaling, TargetTracking

_PREDEFINED = {
    "ASGAverageCPUUtilization": "CPUUtilization",
    "ASGAverageNetworkIn": "NetworkIn",
    "ASGAverageNetworkOut": "NetworkOut",
}
_OWN_GROUP = (("AutoScalingGroupName", ""),)


@dataclass(frozen=True, slots=True)
class WatchedMetric:
    """The metric and statistic of an alarm: alarms with equal ones always see the same values."""

    namespace: str
    name: str
    dimensions: tuple[tuple[str, str], ...]
    statistic: str


@dataclass(frozen=True, slots=True)
class ScalingRange:
    """A policy scales its group in one direction at values above `bound` if `above`, else below it.

    `path` is the alarm's threshold in the spec.
    """

    policy: Policy
    direction: Direction
    metric: WatchedMetric
    above: bool
    bound: float
    inclusive: bool
    path: Path


def tracked_metric(kind: TargetTracking) -> WatchedMetric | None:
    """The CloudWatch metric of a predefined metric; None if it is not a metric of the group itself."""
    name = _PREDEFINED.get(kind.metric)
    return WatchedMetric("AWS/EC2", name, _OWN_GROUP, "Average") if name else None


def alarm_metric(kind: StepScaling) -> WatchedMetric:
    """The metric that the alarm of a step scaling policy watches."""
    metric = kind.alarm.metric
    dimensions = metric.dimensions + (_OWN_GROUP if metric.group_dimension else ())
    return WatchedMetric(metric.namespace, metric.name, dimensions, kind.alarm.statistic)


def scaling_ranges(group: Group) -> Iterator[ScalingRange]:
    """The ranges of the group's step scaling policies that scale in one direction, in the order of the policies."""
    for policy in group.policies:
        kind, directions = policy.kind, scaling_directions(policy)
        if isinstance(kind, TargetTracking) or len(directions) != 1:
            continue
        (direction,) = directions
        alarm = kind.alarm
        inclusive = "OrEqual" in alarm.comparison
        path = (*alarm.path, "threshold")
        yield ScalingRange(policy, direction, alarm_metric(kind), fires_above(alarm), alarm.threshold, inclusive, path)
