"""Auto Scaling groups with their policies, alarms and schedules, in AWS's words and in the form of its API.

`was` is the former `resource` of what is renamed in the spec: it keeps its name in AWS and its state.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from tidegate.agent.metrics import Measure
from tidegate.compiler.blueprint.path import Path

AdjustmentType = Literal["ChangeInCapacity", "PercentChangeInCapacity", "ExactCapacity"]

BASIC_PERIOD = 300
"""Seconds between datapoints of AWS/EC2 without detailed monitoring (Amazon EC2 user guide, monitoring)."""


@dataclass(frozen=True, slots=True)
class Metric:
    """A CloudWatch metric. `group_dimension`: the group's own AutoScalingGroupName is added to its dimensions."""

    namespace: str
    name: str
    dimensions: tuple[tuple[str, str], ...]
    group_dimension: bool


@dataclass(frozen=True, slots=True)
class BalancerMetric(Metric):
    """A metric that the agent publishes: a `measure` of a backend, which is named by its keys in the spec."""

    balancer: str
    backend: str
    measure: Measure


@dataclass(frozen=True, slots=True)
class Alarm:
    """A CloudWatch alarm; `comparison` is AWS's word, as GreaterThanThreshold; `period` in seconds."""

    path: Path
    resource: str
    name: str
    metric: Metric
    statistic: str
    comparison: str
    threshold: float
    period: int
    evaluation_periods: int
    datapoints_to_alarm: int | None
    treat_missing_data: str
    was: str | None = None


@dataclass(frozen=True, slots=True)
class Step:
    """A step adjustment; bounds relative to the alarm's threshold, None: open."""

    lower: float | None
    upper: float | None
    adjustment: int


@dataclass(frozen=True, slots=True)
class StepScaling:
    """Steps in the form of AWS's API, by their distance from the alarm's threshold; `warmup` in seconds."""

    adjustment_type: AdjustmentType
    min_adjustment_magnitude: int | None
    aggregation: str
    warmup: int | None
    steps: tuple[Step, ...]
    alarm: Alarm


@dataclass(frozen=True, slots=True)
class TargetTracking:
    """A predefined metric (ASGAverageCPUUtilization) held at `target`; AWS makes and owns the alarms."""

    metric: str
    resource_label: str | None
    target: float
    disable_scale_in: bool
    warmup: int | None


@dataclass(frozen=True, slots=True)
class Policy:
    """A scaling policy of a group."""

    path: Path
    resource: str
    name: str
    key: str
    kind: StepScaling | TargetTracking
    was: str | None = None


@dataclass(frozen=True, slots=True)
class Schedule:
    """A scheduled action. Either `start` (UTC, 2027-11-10T14:30:00Z) or `recurrence` (cron in `time_zone`).

    None in a size means: leave it alone (pulumi-aws wants -1 for that, not 0).
    """

    path: Path
    resource: str
    name: str
    start: str | None
    recurrence: str | None
    time_zone: str | None
    min_size: int | None
    max_size: int | None
    desired_capacity: int | None
    was: str | None = None


@dataclass(frozen=True, slots=True)
class Group:
    """An Auto Scaling group and its launch template. Desired capacity is not here: it belongs to the policies.

    `cloud`, `subnets` and `security_groups` are resources of a Cloud's parts; times in seconds.
    """

    path: Path
    resource: str
    name: str
    key: str
    cloud: str
    ami: str
    instance_type: str
    key_name: str | None
    detailed_monitoring: bool
    security_groups: tuple[str, ...]
    subnets: tuple[str, ...]
    min_size: int
    max_size: int
    warmup: int | None
    health_check_grace_period: int
    policies: tuple[Policy, ...]
    schedules: tuple[Schedule, ...]
    tags: tuple[tuple[str, str], ...]
    was: str | None = None
