"""Auto Scaling groups with their policies, alarms and schedules, with the terms and in the form of the AWS API.

`was` is the former `resource` of a renamed group or policy, which keeps its name in AWS and its state.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from tidegate.agent.metrics import Measure
from tidegate.compiler.blueprint.path import Path

AdjustmentType = Literal["ChangeInCapacity", "PercentChangeInCapacity", "ExactCapacity"]

BASIC_PERIOD = 300
"""Seconds between data points of AWS/EC2 without detailed monitoring (Amazon EC2 user guide, monitoring)."""


@dataclass(frozen=True, slots=True)
class Metric:
    """A CloudWatch metric. `group_dimension` is whether AutoScalingGroupName is added to its dimensions."""

    namespace: str
    name: str
    dimensions: tuple[tuple[str, str], ...]
    group_dimension: bool


@dataclass(frozen=True, slots=True)
class BalancerMetric(Metric):
    """A metric that the agent publishes: a `measure` of a backend, which is identified by its keys in the spec."""

    balancer: str
    backend: str
    measure: Measure


@dataclass(frozen=True, slots=True)
class Alarm:
    """A CloudWatch alarm. `comparison` is the term of AWS, such as GreaterThanThreshold; `period` is in seconds."""

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
    """A step adjustment. The bounds are relative to the threshold of the alarm; None means unlimited."""

    lower: float | None
    upper: float | None
    adjustment: int


@dataclass(frozen=True, slots=True)
class StepScaling:
    """Step scaling with bounds relative to the threshold of the alarm, as in the AWS API; `warmup` is in seconds."""

    adjustment_type: AdjustmentType
    min_adjustment_magnitude: int | None
    aggregation: str
    warmup: int | None
    steps: tuple[Step, ...]
    alarm: Alarm


@dataclass(frozen=True, slots=True)
class TargetTracking:
    """Target tracking of a predefined metric such as ASGAverageCPUUtilization. AWS creates and owns the alarms."""

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
    """A scheduled action with either `start` (UTC, 2027-11-10T14:30:00Z) or `recurrence` (cron in `time_zone`).

    A size of None is not changed (pulumi-aws requires -1 for this, not 0).
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
    """An Auto Scaling group and its launch template. The desired capacity is not included: the policies change it.

    `cloud`, `subnets` and `security_groups` are resource names of a Cloud and its parts. Times are in seconds.
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
