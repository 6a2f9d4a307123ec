"""The scaling policies of all groups: their alarms, steps and directions."""

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
    """The directions in which a policy can scale its group; steps with an exact size can scale in both."""
    kind = policy.kind
    if isinstance(kind, TargetTracking):
        return frozenset({"out"} if kind.disable_scale_in else {"out", "in"})
    if kind.adjustment_type == "ExactCapacity":
        return frozenset({"out", "in"})
    return frozenset("out" if step.adjustment > 0 else "in" for step in kind.steps if step.adjustment)


def fires_above(alarm: Alarm) -> bool:
    """Whether an alarm fires above its threshold, not below it."""
    return alarm.comparison.startswith("Greater")


def step_starts(kind: StepScaling) -> list[float | None]:
    """Where the steps start, relative to the threshold; None means infinity."""
    return [step.lower if fires_above(kind.alarm) else step.upper for step in kind.steps]
