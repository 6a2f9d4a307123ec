"""`autoscaling`: Auto Scaling groups, their policies and schedules."""

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
        raise ValueError("a local time, as 2027-11-10T22:30:00")
    return value


def _backend(value: str) -> str:
    if not _BACKEND.match(value):
        raise ValueError("a backend of a balancer, as edge.app-servers")
    return value


class Metric(Model):
    """A CloudWatch metric, or a measure of a balancer that the agent publishes."""

    haproxy: Annotated[Text, AfterValidator(_backend)] | None = None
    """A backend: BALANCER.BACKEND."""
    measure: Measure | None = None
    """What of it."""
    namespace: Line | None = None
    """CloudWatch's namespace; `AWS/EC2` unless written."""
    name: Line | None = None
    """CloudWatch's name of it."""
    dimensions: dict[Line, Line] | None = None
    """Its dimensions; unwritten: the group's own."""

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
    """What is measured: a name of AWS/EC2, as CPUUtilization, or a map."""
    statistic: Literal["Average", "Maximum", "Minimum", "Sum", "SampleCount"] = "Average"
    """How a period's samples become one."""
    comparison: Literal[">", ">=", "<", "<="]
    """How it is compared with the threshold."""
    threshold: float
    """The threshold, in the metric's unit."""
    period: Duration = "60s"
    """The time of one datapoint."""
    evaluation_periods: Annotated[int, Field(ge=1)] = 1
    """How many datapoints are looked at."""
    datapoints_to_alarm: Annotated[int, Field(ge=1)] | None = None
    """How many of them must breach; unwritten: all."""
    missing: Literal["breaching", "notBreaching", "ignore", "missing"] = "missing"
    """What a datapoint that did not come counts as."""


class Step(Model):
    """From this value of the metric on, so much."""

    at: float
    """The metric's own value."""
    add: Annotated[int, Field(ge=0)] | None = None
    """Instances to add."""
    remove: Annotated[int, Field(ge=0)] | None = None
    """Instances to remove."""
    add_percent: Annotated[int, Field(ge=0)] | None = None
    """Per cent of the group to add."""
    remove_percent: Annotated[int, Field(ge=0)] | None = None
    """Per cent of the group to remove."""
    exactly: Annotated[int, Field(ge=0)] | None = None
    """The group's new size."""

    @model_validator(mode="after")
    def _one(self) -> Self:
        exactly_one("a step", **{word: getattr(self, word) for word in _CHANGES})
        return self


class StepScaling(Model):
    """Steps on an alarm."""

    alarm: Alarm
    """What sets it off."""
    steps: Annotated[list[Step], Field(min_length=1)]
    """How far, at which value of the metric."""
    at_least: Annotated[int, Field(ge=1)] | None = None
    """The smallest change of a percentage."""
    warmup: Duration | None = None
    """Until a new instance counts; unwritten: the group's."""
    aggregation: Literal["Average", "Maximum", "Minimum"] | None = None
    """How the datapoints become the value that picks the step; unwritten: as the alarm's statistic."""


class TargetTracking(Model):
    """A metric held at a value; AWS makes the alarms."""

    metric: Literal[
        "ASGAverageCPUUtilization", "ASGAverageNetworkIn", "ASGAverageNetworkOut", "ALBRequestCountPerTarget"
    ]
    """A predefined metric."""
    target: float
    """The value it is held at."""
    resource_label: Line | None = None
    """The target group, for ALBRequestCountPerTarget."""
    scale_in: bool = True
    """Whether it may remove instances."""
    warmup: Duration | None = None
    """Until a new instance counts; unwritten: the group's."""


class Policy(Model):
    """A scaling policy: one kind."""

    step_scaling: StepScaling | None = None
    """Steps on an alarm."""
    target_tracking: TargetTracking | None = None
    """A metric held at a value."""

    @model_validator(mode="after")
    def _one(self) -> Self:
        exactly_one("a policy", step_scaling=self.step_scaling, target_tracking=self.target_tracking)
        return self


class Schedule(Model):
    """Sizes for a time: once (`from`, `until`) or again and again (`cron`, `for`)."""

    from_: Annotated[Annotated[Text, AfterValidator(_local_time)] | None, Field(alias="from")] = None
    """Its beginning, in local time."""
    until: Annotated[Text, AfterValidator(_local_time)] | None = None
    """Its end, in local time."""
    cron: Cron | None = None
    """Its beginnings: minute, hour, day, month, weekday."""
    for_: Annotated[Duration | None, Field(alias="for")] = None
    """How long it lasts from each beginning."""
    time_zone: Line = "UTC"
    """The IANA time zone of the times above."""
    min_size: Count | None = None
    """The smallest size meanwhile."""
    max_size: Count | None = None
    """The largest size meanwhile."""

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
    """An Auto Scaling group. Its desired capacity is never written: it belongs to the policies."""

    aws: Name | None = None
    """Account and region; may be left out where there is only one."""
    ami: Annotated[Text, forms.AMI.constraint]
    """The machine image."""
    instance_type: Annotated[Text, forms.INSTANCE_TYPE.constraint]
    """The instance type, as c6i.large."""
    key_name: Annotated[Line, Field(min_length=1)] | None = None
    """The key pair for SSH."""
    security_groups: Names = []
    """Security groups of its account."""
    subnets: Annotated[Names, Field(min_length=1)]
    """Subnets of its account's VPC."""
    min_size: Count
    """The smallest size."""
    max_size: Count
    """The largest size."""
    warmup: Duration | None = None
    """Until a new instance counts in the metrics."""
    boot: Duration | None = None
    """From launch to in service."""
    health_check_grace_period: Duration | None = None
    """Until health checks count; unwritten: its `boot`."""
    serves: Serves | None = None
    """What one instance carries."""
    policies: dict[Name, Policy] = {}
    """Scaling policies."""
    schedules: dict[Name, Schedule] = {}
    """Scheduled sizes."""
    labels: Labels = {}
    """Tags of the group and its instances, beside the spec's `labels`."""
    was: Name | None = None
    """Its former key: it keeps its identity."""
