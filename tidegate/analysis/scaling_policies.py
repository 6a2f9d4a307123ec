"""The scaling policies of all groups: their alarms, the steps they take and the directions they change a group in."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from tidegate.analysis.site import LinkedSite
from tidegate.compiler.blueprint import Alarm, Group, Policy, StepScaling, TargetTracking

Direction = Literal["out", "in"]

SHORT_PERIODS = (10, 20, 30)
"""The periods of an alarm below a minute, in seconds (CloudWatch API reference, PutMetricAlarm, Period)."""


def step_policies(site: LinkedSite) -> Iterator[tuple[Group, Policy, StepScaling]]:
    """Every step scaling policy with its group."""
    for group in site.blueprint.groups:
        for policy in group.policies:
            if isinstance(policy.kind, StepScaling):
                yield group, policy, policy.kind


def target_tracking_policies(site: LinkedSite) -> Iterator[tuple[Group, Policy, TargetTracking]]:
    """Every target tracking policy with its group."""
    for group in site.blueprint.groups:
        for policy in group.policies:
            if isinstance(policy.kind, TargetTracking):
                yield group, policy, policy.kind


def step_alarms(site: LinkedSite) -> Iterator[Alarm]:
    """The alarms of all step scaling policies."""
    return (kind.alarm for _, _, kind in step_policies(site))


def scaling_directions(policy: Policy) -> frozenset[Direction]:
    """The directions in which a policy can change its group; steps that set an exact size may do both."""
    kind = policy.kind
    if isinstance(kind, TargetTracking):
        return frozenset({"out"} if kind.disable_scale_in else {"out", "in"})
    if kind.adjustment_type == "ExactCapacity":
        return frozenset({"out", "in"})
    return frozenset("out" if step.adjustment > 0 else "in" for step in kind.steps if step.adjustment)


def fires_above(alarm: Alarm) -> bool:
    """Whether an alarm fires above its threshold; otherwise below it."""
    return alarm.comparison.startswith("Greater")


def step_starts(kind: StepScaling) -> list[float | None]:
    """Where the steps begin, relative to the threshold and away from it; None is the end of the scale."""
    return [step.lower if fires_above(kind.alarm) else step.upper for step in kind.steps]
