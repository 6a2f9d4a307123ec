"""Where on a metric's scale a group's policies add instances, and where they remove some."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from tidegate.analysis.site import LinkedSite
from tidegate.compiler.blueprint import Group, Path, Policy, StepScaling, TargetTracking

Measured = tuple[str, str, tuple[tuple[str, str], ...], str]
"""Namespace, name, dimensions and statistic: two alarms on the same of these see the same numbers."""

_PREDEFINED = {
    "ASGAverageCPUUtilization": "CPUUtilization",
    "ASGAverageNetworkIn": "NetworkIn",
    "ASGAverageNetworkOut": "NetworkOut",
}
_OWN = (("AutoScalingGroupName", ""),)


@dataclass(frozen=True, slots=True)
class Band:
    """One policy changes the group one `way` (out, in) from `bound` on, upwards (`above`) or downwards."""

    policy: Policy
    way: str
    measured: Measured
    above: bool
    bound: float
    inclusive: bool
    path: Path


def stepping(site: LinkedSite) -> Iterator[tuple[Group, Policy, StepScaling]]:
    """Every policy of steps with its group."""
    for group in site.blueprint.groups:
        for policy in group.policies:
            if isinstance(policy.kind, StepScaling):
                yield group, policy, policy.kind


def tracking(site: LinkedSite) -> Iterator[tuple[Group, Policy, TargetTracking]]:
    """Every policy that tracks a target with its group."""
    for group in site.blueprint.groups:
        for policy in group.policies:
            if isinstance(policy.kind, TargetTracking):
                yield group, policy, policy.kind


def ways(policy: Policy) -> frozenset[str]:
    """Which ways a policy can change its group; a size that is set exactly may go both."""
    kind = policy.kind
    if isinstance(kind, TargetTracking):
        return frozenset({"out"} if kind.disable_scale_in else {"out", "in"})
    if kind.adjustment_type == "ExactCapacity":
        return frozenset({"out", "in"})
    return frozenset("out" if step.adjustment > 0 else "in" for step in kind.steps if step.adjustment)


def tracked(kind: TargetTracking) -> Measured | None:
    """What a predefined metric is in CloudWatch, where it is one of the group's own."""
    name = _PREDEFINED.get(kind.metric)
    return ("AWS/EC2", name, _OWN, "Average") if name else None


def measured(kind: StepScaling) -> Measured:
    """What the alarm of steps looks at."""
    metric = kind.alarm.metric
    dimensions = metric.dimensions + (_OWN if metric.group_dimension else ())
    return metric.namespace, metric.name, dimensions, kind.alarm.statistic


def bands(group: Group) -> Iterator[Band]:
    """The bands of the group's steps that go one way, in the order of its policies; targets have none here."""
    for policy in group.policies:
        kind = policy.kind
        if isinstance(kind, TargetTracking) or len(ways(policy)) != 1:
            continue
        above = kind.alarm.comparison.startswith("Greater")
        inclusive = "OrEqual" in kind.alarm.comparison
        path = (*kind.alarm.path, "threshold")
        (way,) = ways(policy)
        yield Band(policy, way, measured(kind), above, kind.alarm.threshold, inclusive, path)
