"""Requests of the AWS API for an Auto Scaling group, its launch template, policies, alarms and scheduled actions."""

from __future__ import annotations

from collections.abc import Mapping

from tidegate.compiler.blueprint import Alarm, Cloud, Group, Policy, Schedule, Step, StepScaling, TargetTracking
from tidegate.render.request import Request, answer, given, number, tagged, tags

STATISTICS = {"SampleCount", "Average", "Sum", "Minimum", "Maximum"}
"""The standard statistics of CloudWatch. Others, such as p99, are extended statistics."""
GROUP_DIMENSION = "AutoScalingGroupName"


def requests(
    group: Group, cloud: Cloud, subnets: Mapping[str, str], security_groups: Mapping[str, str]
) -> dict[str, Request]:
    """File name → request. `subnets` and `security_groups` contain the ids by resource name."""
    at = cloud.resource
    bodies = {
        f"{at}/launch-templates/{group.key}.json": _template(group, cloud, security_groups),
        f"{at}/auto-scaling-groups/{group.key}.json": _group(group, subnets),
    }
    for policy in group.policies:
        file = f"{at}/policies/{policy.resource}.json"
        bodies[file] = _policy(group, policy)
        if isinstance(policy.kind, StepScaling):
            alarm = policy.kind.alarm
            bodies[f"{at}/alarms/{alarm.resource}.json"] = _alarm(group, cloud, alarm, answer("PolicyARN", file))
    for schedule in group.schedules:
        bodies[f"{at}/scheduled-actions/{schedule.resource}.json"] = _schedule(group, schedule)
    return bodies


def _template(group: Group, cloud: Cloud, security_groups: Mapping[str, str]) -> Request:
    data = given(
        ImageId=group.ami,
        InstanceType=group.instance_type,
        KeyName=group.key_name,
        Monitoring={"Enabled": group.detailed_monitoring},
        SecurityGroupIds=[security_groups[name] for name in group.security_groups],
        MetadataOptions={"HttpEndpoint": "enabled", "HttpTokens": "required", "HttpPutResponseHopLimit": 1},
        TagSpecifications=tagged("instance", tags(group.tags)),
    )
    return given(
        LaunchTemplateName=group.name,
        LaunchTemplateData=data,
        TagSpecifications=tagged("launch-template", tags(cloud.tags)),
    )


def _group(group: Group, subnets: Mapping[str, str]) -> Request:
    """The group without a desired capacity, which is initially `min_size` and is then changed by the policies."""
    return given(
        AutoScalingGroupName=group.name,
        LaunchTemplate={"LaunchTemplateName": group.name, "Version": "$Latest"},
        MinSize=group.min_size,
        MaxSize=group.max_size,
        DefaultInstanceWarmup=group.warmup,
        HealthCheckType="EC2",
        HealthCheckGracePeriod=group.health_check_grace_period,
        VPCZoneIdentifier=",".join(subnets[name] for name in group.subnets),
        Tags=[{**tag, "PropagateAtLaunch": True} for tag in tags(group.tags)],
    )


def _policy(group: Group, policy: Policy) -> Request:
    of = {GROUP_DIMENSION: group.name, "PolicyName": policy.name}
    if isinstance(policy.kind, StepScaling):
        return of | _step_scaling(policy.kind)
    return of | _target_tracking(policy.kind)


def _step_scaling(kind: StepScaling) -> Request:
    return given(
        PolicyType="StepScaling",
        AdjustmentType=kind.adjustment_type,
        MinAdjustmentMagnitude=kind.min_adjustment_magnitude,
        MetricAggregationType=kind.aggregation,
        EstimatedInstanceWarmup=kind.warmup,
        StepAdjustments=[_step(step) for step in kind.steps],
    )


def _step(step: Step) -> Request:
    return given(
        MetricIntervalLowerBound=number(step.lower),
        MetricIntervalUpperBound=number(step.upper),
        ScalingAdjustment=step.adjustment,
    )


def _target_tracking(kind: TargetTracking) -> Request:
    metric = given(PredefinedMetricType=kind.metric, ResourceLabel=kind.resource_label)
    return given(
        PolicyType="TargetTrackingScaling",
        EstimatedInstanceWarmup=kind.warmup,
        TargetTrackingConfiguration={
            "PredefinedMetricSpecification": metric,
            "TargetValue": number(kind.target),
            "DisableScaleIn": kind.disable_scale_in,
        },
    )


def _alarm(group: Group, cloud: Cloud, alarm: Alarm, action: str) -> Request:
    plain = alarm.statistic in STATISTICS
    dimensions = dict(alarm.metric.dimensions)
    if alarm.metric.group_dimension:
        dimensions[GROUP_DIMENSION] = group.name
    return given(
        AlarmName=alarm.name,
        AlarmActions=[action],
        Namespace=alarm.metric.namespace,
        MetricName=alarm.metric.name,
        Dimensions=[{"Name": name, "Value": value} for name, value in dimensions.items()],
        Statistic=alarm.statistic if plain else None,
        ExtendedStatistic=None if plain else alarm.statistic,
        ComparisonOperator=alarm.comparison,
        Threshold=number(alarm.threshold),
        Period=alarm.period,
        EvaluationPeriods=alarm.evaluation_periods,
        DatapointsToAlarm=alarm.datapoints_to_alarm,
        TreatMissingData=alarm.treat_missing_data,
        Tags=tags(cloud.tags),
    )


def _schedule(group: Group, schedule: Schedule) -> Request:
    """The scheduled action. Sizes that are not set are omitted, since AWS would treat 0 as a size."""
    return given(
        AutoScalingGroupName=group.name,
        ScheduledActionName=schedule.name,
        StartTime=schedule.start,
        Recurrence=schedule.recurrence,
        TimeZone=schedule.time_zone,
        MinSize=schedule.min_size,
        MaxSize=schedule.max_size,
        DesiredCapacity=schedule.desired_capacity,
    )
