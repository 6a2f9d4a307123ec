"""`autoscaling`: EC2 Auto Scaling groups with their scaling policies and scheduled actions."""

from __future__ import annotations

import re
from typing import Annotated, Literal, Self

from pydantic import AfterValidator, BeforeValidator, Field, model_validator

from tidegate.agent.metrics import Measure
from tidegate.schemas import forms
from tidegate.schemas.base import Labels, Line, Model, Name, Names, Text
from tidegate.schemas.cron import Cron
from tidegate.schemas.either import TooManyError, at_most_one, exactly_one
from tidegate.schemas.serves import Serves
from tidegate.schemas.units import Duration

_CHANGES = ("add", "remove", "add_percent", "remove_percent", "exactly")
Count = Annotated[int, Field(ge=0, le=10_000)]
_BACKEND = re.compile(r"[^.\s]+\.\S+\Z")
_LOCAL_TIME = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}(:[0-9]{2})?\Z")


def _local_time(value: str) -> str:
    if not _LOCAL_TIME.match(value):
        raise ValueError("a local time, such as 2027-11-10T22:30:00")
    return value


def _backend(value: str) -> str:
    if not _BACKEND.match(value):
        raise ValueError("a backend of a load balancer, such as edge.app-servers")
    return value


class Metric(Model):
    """A CloudWatch metric, or a metric of a load balancer that the agent publishes."""

    haproxy: Annotated[Text, AfterValidator(_backend)] | None = None
    """The backend of a load balancer, as BALANCER.BACKEND."""
    measure: Measure | None = None
    """The metric of the backend."""
    namespace: Line | None = None
    """The CloudWatch namespace. Defaults to `AWS/EC2`."""
    name: Line | None = None
    """The name of the CloudWatch metric."""
    dimensions: dict[Line, Line] | None = None
    """The dimensions of the metric. Defaults to the Auto Scaling group."""

    @model_validator(mode="after")
    def _one_kind(self) -> Self:
        at_most_one("a metric", haproxy=self.haproxy, name=self.name)
        if (self.haproxy is None) == (self.name is None) or (self.haproxy is None) != (self.measure is None):
            raise ValueError("a metric is a name, `{namespace, name, dimensions}`, or `{haproxy, measure}`")
        return self


def _metric(value: object) -> object:
    return {"name": value} if isinstance(value, str) else value


class Alarm(Model):
    """A CloudWatch alarm."""

    metric: Annotated[Metric, BeforeValidator(_metric)]
    """The metric: the name of a metric in `AWS/EC2`, such as `CPUUtilization`, or a map."""
    statistic: Literal["Average", "Maximum", "Minimum", "Sum", "SampleCount"] = "Average"
    """The statistic that is applied to the metric in each period."""
    comparison: Literal[">", ">=", "<", "<="]
    """The operator that compares the statistic with the threshold."""
    threshold: float
    """The threshold, in the unit of the metric."""
    period: Duration = "60s"
    """The length of one period."""
    evaluation_periods: Annotated[int, Field(ge=1)] = 1
    """The number of most recent periods that are evaluated."""
    datapoints_to_alarm: Annotated[int, Field(ge=1)] | None = None
    """The number of evaluated periods that must breach the threshold. Defaults to all of them."""
    missing: Literal["breaching", "notBreaching", "ignore", "missing"] = "missing"
    """How missing data points are treated."""


class Step(Model):
    """A step adjustment: the change of capacity from a value of the metric on."""

    at: float
    """The value of the metric at which the step begins. Tidegate converts it to the bound relative to the threshold
    that AWS expects."""
    add: Annotated[int, Field(ge=0)] | None = None
    """The number of instances to add."""
    remove: Annotated[int, Field(ge=0)] | None = None
    """The number of instances to remove."""
    add_percent: Annotated[int, Field(ge=0)] | None = None
    """The percentage of the current capacity to add."""
    remove_percent: Annotated[int, Field(ge=0)] | None = None
    """The percentage of the current capacity to remove."""
    exactly: Annotated[int, Field(ge=0)] | None = None
    """The new capacity of the group."""

    @model_validator(mode="after")
    def _one(self) -> Self:
        exactly_one("a step", **{word: getattr(self, word) for word in _CHANGES})
        return self


class StepScaling(Model):
    """A step scaling policy."""

    alarm: Alarm
    """The alarm that invokes the policy."""
    steps: Annotated[list[Step], Field(min_length=1)]
    """The step adjustments."""
    at_least: Annotated[int, Field(ge=1)] | None = None
    """The minimum number of instances by which a percentage changes the capacity."""
    warmup: Duration | None = None
    """The time until a new instance contributes to the metrics. Defaults to the `warmup` of the group."""
    aggregation: Literal["Average", "Maximum", "Minimum"] | None = None
    """How data points are aggregated to select a step. Defaults to the statistic of the alarm."""


class TargetTracking(Model):
    """A target tracking policy. AWS creates its alarms."""

    metric: Literal[
        "ASGAverageCPUUtilization", "ASGAverageNetworkIn", "ASGAverageNetworkOut", "ALBRequestCountPerTarget"
    ]
    """The predefined metric."""
    target: float
    """The target value of the metric."""
    resource_label: Line | None = None
    """The label of the target group, for `ALBRequestCountPerTarget`."""
    scale_in: bool = True
    """Whether the policy may remove instances."""
    warmup: Duration | None = None
    """The time until a new instance contributes to the metrics. Defaults to the `warmup` of the group."""


class Policy(Model):
    """A scaling policy: `step_scaling` or `target_tracking`."""

    step_scaling: StepScaling | None = None
    """A step scaling policy."""
    target_tracking: TargetTracking | None = None
    """A target tracking policy."""

    @model_validator(mode="after")
    def _one(self) -> Self:
        exactly_one("a policy", step_scaling=self.step_scaling, target_tracking=self.target_tracking)
        return self


class Schedule(Model):
    """Scheduled sizes of the group: for one period (`from` and `until`) or for recurring ones (`cron` and `for`)."""

    from_: Annotated[Annotated[Text, AfterValidator(_local_time)] | None, Field(alias="from")] = None
    """The start of the period, in local time."""
    until: Annotated[Text, AfterValidator(_local_time)] | None = None
    """The end of the period, in local time."""
    cron: Cron | None = None
    """The starts of recurring periods: minute, hour, day of month, month, day of week."""
    for_: Annotated[Duration | None, Field(alias="for")] = None
    """The duration of each recurring period."""
    time_zone: Line = "UTC"
    """The IANA time zone of `from`, `until` and `cron`."""
    min_size: Count | None = None
    """The minimum size during the period."""
    max_size: Count | None = None
    """The maximum size during the period."""

    @model_validator(mode="after")
    def _one_form(self) -> Self:
        once = self.from_ is not None and self.until is not None
        again = self.cron is not None and self.for_ is not None
        if (self.from_ or self.until) and (self.cron or self.for_):
            raise TooManyError("a schedule has `from` and `until`, or `cron` and `for`, not both")
        if not once and not again:
            raise ValueError("a schedule needs `from` and `until`, or `cron` and `for`")
        if self.min_size is None and self.max_size is None:
            raise ValueError("a schedule needs `min_size`, `max_size`, or both")
        return self


class Group(Model):
    """An Auto Scaling group. The desired capacity is not configurable: the scaling policies control it."""

    aws: Name | None = None
    """The account and region. May be omitted if there is only one entry in `aws`."""
    ami: Annotated[Text, forms.AMI.constraint]
    """The ID of the AMI."""
    instance_type: Annotated[Text, forms.INSTANCE_TYPE.constraint]
    """The instance type, such as `c6i.large`."""
    key_name: Annotated[Line, Field(min_length=1)] | None = None
    """The name of the EC2 key pair for SSH."""
    security_groups: Names = []
    """The security groups of the instances."""
    subnets: Annotated[Names, Field(min_length=1)]
    """The subnets that instances are launched in."""
    min_size: Count
    """The minimum size of the group."""
    max_size: Count
    """The maximum size of the group."""
    warmup: Duration | None = None
    """The default time until a new instance contributes to the metrics."""
    boot: Duration | None = None
    """The time from the launch of an instance until it is in service."""
    health_check_grace_period: Duration | None = None
    """The time after a launch during which failed health checks are ignored. Defaults to `boot`."""
    serves: Serves | None = None
    """The load that one instance can serve."""
    policies: dict[Name, Policy] = {}
    """The scaling policies, by name."""
    schedules: dict[Name, Schedule] = {}
    """The scheduled sizes, by name."""
    labels: Labels = {}
    """Tags of the group and its instances, in addition to the `labels` of the site."""
    was: Name | None = None
    """The former key of the group. With it, a rename does not replace the group."""
