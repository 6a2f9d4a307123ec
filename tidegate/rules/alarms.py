"""TG6xx: CloudWatch alarms, as far as AWS's API would refuse them or they could never fire.

Source: Amazon CloudWatch API reference, PutMetricAlarm; Amazon CloudWatch user guide, alarms.
"""

from __future__ import annotations

from collections.abc import Iterator

from tidegate.compiler.blueprint import Alarm
from tidegate.compiler.findings import suggestion
from tidegate.rules.derived.bands import stepping
from tidegate.rules.rule import Site, Violation, rule

SHORT_PERIODS = (10, 20, 30)
DAY, WEEK = 86_400, 604_800
BASIC_PERIOD = 300
"""Seconds between two datapoints of AWS/EC2 without detailed monitoring (Amazon EC2 user guide, monitoring)."""

_PUBLISHED = (
    "CPUUtilization DiskReadOps DiskWriteOps DiskReadBytes DiskWriteBytes MetadataNoToken MetadataNoTokenRejected "
    "NetworkIn NetworkOut NetworkPacketsIn NetworkPacketsOut CPUCreditUsage CPUCreditBalance CPUSurplusCreditBalance "
    "CPUSurplusCreditsCharged DedicatedHostCPUUtilization EBSReadOps EBSWriteOps EBSReadBytes EBSWriteBytes "
    "EBSIOBalance% EBSByteBalance% InstanceEBSIOPSExceededCheck InstanceEBSThroughputExceededCheck "
    "VolumeStalledIOCheck GPUPowerUtilization StatusCheckFailed StatusCheckFailed_Instance StatusCheckFailed_System "
    "StatusCheckFailed_AttachedEBS"
)
EC2_METRICS = frozenset(_PUBLISHED.split())
"""What EC2 publishes (Amazon EC2 user guide, CloudWatch metrics that are available for your instances)."""


def _alarms(site: Site) -> Iterator[Alarm]:
    return (kind.alarm for _, _, kind in stepping(site))


@rule("TG601", "error")
def alarm_period(site: Site) -> Iterator[Violation]:
    """An alarm's period is 10, 20 or 30 seconds, or a multiple of 60.

    CloudWatch takes no other periods (API reference, PutMetricAlarm, Period). Those below a minute are for metrics of
    high resolution.

    Fails:

        autoscaling:
          web:
            policies:
              orders:
                step_scaling:
                  alarm: {metric: {namespace: Shop, name: Orders}, comparison: ">", threshold: 900, period: 45s}
                  steps: [{at: 900, add: 1}]

    Passes:

        autoscaling:
          web:
            policies:
              orders:
                step_scaling:
                  alarm: {metric: {namespace: Shop, name: Orders}, comparison: ">", threshold: 900, period: 60s}
                  steps: [{at: 900, add: 1}]

    Wrong to fire: never: AWS refuses the alarm.
    """
    for alarm in _alarms(site):
        if alarm.period not in SHORT_PERIODS and (alarm.period < 60 or alarm.period % 60):
            message = f"a period of {alarm.period} s: CloudWatch takes 10, 20, 30 or a multiple of 60"
            yield Violation((*alarm.path, "period"), message)


@rule("TG602", "error")
def alarm_window(site: Site) -> Iterator[Violation]:
    """An alarm looks back a day at most, a week where its period is an hour or longer.

    What counts is period times evaluation periods (API reference, PutMetricAlarm, EvaluationPeriods).

    Fails:

        autoscaling:
          web:
            policies:
              orders:
                step_scaling:
                  alarm: {metric: {namespace: Shop, name: Orders}, comparison: ">", threshold: 900, period: 30m, evaluation_periods: 49}
                  steps: [{at: 900, add: 1}]

    Passes:

        autoscaling:
          web:
            policies:
              orders:
                step_scaling:
                  alarm: {metric: {namespace: Shop, name: Orders}, comparison: ">", threshold: 900, period: 30m, evaluation_periods: 48}
                  steps: [{at: 900, add: 1}]

    Wrong to fire: never: AWS refuses the alarm.
    """  # noqa: E501
    for alarm in _alarms(site):
        most = WEEK if alarm.period >= 3600 else DAY
        window = alarm.period * alarm.evaluation_periods
        if window > most:
            message = f"the alarm looks back {window} s, CloudWatch at most {most} s"
            yield Violation((*alarm.path, "evaluation_periods"), message)


@rule("TG604", "error")
def datapoints_to_alarm(site: Site) -> Iterator[Violation]:
    """No more datapoints must breach than are looked at.

    `datapoints_to_alarm` of `evaluation_periods` is M of N; AWS refuses M above N.

    Fails:

        autoscaling:
          web:
            policies:
              orders:
                step_scaling:
                  alarm: {metric: {namespace: Shop, name: Orders}, comparison: ">", threshold: 900, evaluation_periods: 2, datapoints_to_alarm: 3}
                  steps: [{at: 900, add: 1}]

    Passes:

        autoscaling:
          web:
            policies:
              orders:
                step_scaling:
                  alarm: {metric: {namespace: Shop, name: Orders}, comparison: ">", threshold: 900, evaluation_periods: 3, datapoints_to_alarm: 2}
                  steps: [{at: 900, add: 1}]

    Wrong to fire: never: such an alarm could not fire.
    """  # noqa: E501
    for alarm in _alarms(site):
        if alarm.datapoints_to_alarm is not None and alarm.datapoints_to_alarm > alarm.evaluation_periods:
            message = f"{alarm.datapoints_to_alarm} datapoints of {alarm.evaluation_periods} can never breach"
            yield Violation((*alarm.path, "datapoints_to_alarm"), message)


@rule("TG605", "error")
def own_metrics_resolution(site: Site) -> Iterator[Violation]:
    """A period below a minute needs a metric of high resolution.

    AWS's own metrics have a datapoint a minute at best: an alarm that looks every 10, 20 or 30 seconds finds none most
    of the time and lapses into INSUFFICIENT_DATA. What the agent publishes of a balancer has high resolution.

    Fails:

        autoscaling:
          web:
            policies:
              traffic:
                step_scaling:
                  alarm: {metric: NetworkIn, comparison: ">", threshold: 1000000, period: 30s}
                  steps: [{at: 1000000, add: 1}]

    Passes:

        autoscaling:
          web:
            policies:
              traffic:
                step_scaling:
                  alarm: {metric: NetworkIn, comparison: ">", threshold: 1000000, period: 60s}
                  steps: [{at: 1000000, add: 1}]

    Wrong to fire: when AWS gives that metric a high resolution one day.
    """
    for alarm in _alarms(site):
        unknown = alarm.metric.namespace == "AWS/EC2" and alarm.metric.name not in EC2_METRICS
        if alarm.metric.namespace.startswith("AWS/") and alarm.period in SHORT_PERIODS and not unknown:
            message = f"{alarm.metric.namespace} has a datapoint a minute: a period of {alarm.period} s sees nothing"
            related = (((*alarm.path, "metric"), "the metric"),)
            yield Violation((*alarm.path, "period"), message, related=related)


@rule("TG618", "warning")
def other_groups_resolution(site: Site) -> Iterator[Violation]:
    """An alarm on another group's instances has the period in which they are measured.

    A group is watched in detail, once a minute, where its own policies need it. Without that AWS/EC2 has a datapoint
    in five minutes, and an alarm of another group that looks more often finds none most of the time.

    Fails:

        autoscaling:
          web:
            policies:
              fill:
                step_scaling:
                  alarm: {metric: {name: CPUUtilization, dimensions: {AutoScalingGroupName: shop-spec-old}}, comparison: ">", threshold: 70, period: 60s}
                  steps: [{at: 70, add: 1}]
          old: {ami: ami-0abcdef1234567890, instance_type: t3.micro, security_groups: [web], subnets: [a], min_size: 2, max_size: 2}

    Passes:

        autoscaling:
          web:
            policies:
              fill:
                step_scaling:
                  alarm: {metric: {name: CPUUtilization, dimensions: {AutoScalingGroupName: shop-spec-old}}, comparison: ">", threshold: 70, period: 5m}
                  steps: [{at: 70, add: 1}]
          old: {ami: ami-0abcdef1234567890, instance_type: t3.micro, security_groups: [web], subnets: [a], min_size: 2, max_size: 2}

    Wrong to fire: when someone has switched on detailed monitoring of that group's instances by hand.
    """  # noqa: E501
    basic = {group.name for group in site.blueprint.groups if not group.detailed_monitoring}
    for alarm in _alarms(site):
        watched = dict(alarm.metric.dimensions).get("AutoScalingGroupName")
        if alarm.metric.namespace == "AWS/EC2" and watched in basic and 60 <= alarm.period < BASIC_PERIOD:
            message = f"`{watched}` is measured every {BASIC_PERIOD} s: a period of {alarm.period} s is mostly empty"
            yield Violation((*alarm.path, "period"), message, help="`period: 5m`")


@rule("TG638", "warning")
def no_such_metric(site: Site) -> Iterator[Violation]:
    """An alarm of AWS/EC2 looks at a metric that EC2 publishes.

    CloudWatch takes any name; one that nobody publishes has no data, and the alarm never fires. Memory and disk space
    are not among them: the CloudWatch agent publishes those, in the namespace CWAgent.

    Fails:

        autoscaling:
          web:
            policies:
              full:
                step_scaling:
                  alarm: {metric: MemoryUtilization, comparison: ">", threshold: 80}
                  steps: [{at: 80, add: 1}]

    Passes:

        autoscaling:
          web:
            policies:
              full:
                step_scaling:
                  alarm: {metric: {namespace: CWAgent, name: mem_used_percent}, comparison: ">", threshold: 80}
                  steps: [{at: 80, add: 1}]

    Wrong to fire: when EC2 has published a new metric since this version.
    """
    for alarm in _alarms(site):
        metric = alarm.metric
        if metric.namespace == "AWS/EC2" and metric.name not in EC2_METRICS:
            help_ = suggestion(metric.name, EC2_METRICS) or "one of CWAgent's? Then name its `namespace`"
            yield Violation((*alarm.path, "metric"), f"EC2 publishes no `{metric.name}`", help=help_)
