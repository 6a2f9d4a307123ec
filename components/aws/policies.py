"""Scaling policies in the form of the AWS API, and the CloudWatch alarms that invoke them."""

from __future__ import annotations

import pulumi
import pulumi_aws as aws

from tidegate.compiler.blueprint import Alarm, Metric, Policy, Step, StepScaling, TargetTracking
from tidegate.components.renamed import renamed

STATISTICS = {"SampleCount", "Average", "Sum", "Minimum", "Maximum"}
GROUP_DIMENSION = "AutoScalingGroupName"


def register(policy: Policy, group: pulumi.Input[str], opts: pulumi.ResourceOptions) -> aws.autoscaling.Policy:
    """Registers a policy of a group."""
    if isinstance(policy.kind, StepScaling):
        return _step_scaling(policy, policy.kind, group, opts)
    return _target_tracking(policy, policy.kind, group, opts)


def alarm(
    spec: Alarm, group: pulumi.Input[str], policy_arn: pulumi.Input[str], opts: pulumi.ResourceOptions
) -> aws.cloudwatch.MetricAlarm:
    """Registers the alarm of a step scaling policy, which is its only action."""
    plain = spec.statistic in STATISTICS
    return aws.cloudwatch.MetricAlarm(
        spec.resource,
        name=spec.name,
        namespace=spec.metric.namespace,
        metric_name=spec.metric.name,
        dimensions=_dimensions(spec.metric, group),
        statistic=spec.statistic if plain else None,
        extended_statistic=None if plain else spec.statistic,
        comparison_operator=spec.comparison,
        threshold=spec.threshold,
        period=spec.period,
        evaluation_periods=spec.evaluation_periods,
        datapoints_to_alarm=spec.datapoints_to_alarm,
        treat_missing_data=spec.treat_missing_data,
        alarm_actions=[policy_arn],
        opts=renamed(opts, spec.was),
    )


def _step_scaling(
    policy: Policy, kind: StepScaling, group: pulumi.Input[str], opts: pulumi.ResourceOptions
) -> aws.autoscaling.Policy:
    return aws.autoscaling.Policy(
        policy.resource,
        name=policy.name,
        autoscaling_group_name=group,
        policy_type="StepScaling",
        adjustment_type=kind.adjustment_type,
        min_adjustment_magnitude=kind.min_adjustment_magnitude,
        metric_aggregation_type=kind.aggregation,
        estimated_instance_warmup=kind.warmup,
        step_adjustments=[_step(step) for step in kind.steps],
        opts=renamed(opts, policy.was),
    )


def _target_tracking(
    policy: Policy, kind: TargetTracking, group: pulumi.Input[str], opts: pulumi.ResourceOptions
) -> aws.autoscaling.Policy:
    metric = aws.autoscaling.PolicyTargetTrackingConfigurationPredefinedMetricSpecificationArgs(
        predefined_metric_type=kind.metric, resource_label=kind.resource_label
    )
    return aws.autoscaling.Policy(
        policy.resource,
        name=policy.name,
        autoscaling_group_name=group,
        policy_type="TargetTrackingScaling",
        estimated_instance_warmup=kind.warmup,
        target_tracking_configuration=aws.autoscaling.PolicyTargetTrackingConfigurationArgs(
            target_value=kind.target,
            disable_scale_in=kind.disable_scale_in,
            predefined_metric_specification=metric,
        ),
        opts=renamed(opts, policy.was),
    )


def _step(step: Step) -> aws.autoscaling.PolicyStepAdjustmentArgs:
    return aws.autoscaling.PolicyStepAdjustmentArgs(
        metric_interval_lower_bound=bound(step.lower),
        metric_interval_upper_bound=bound(step.upper),
        scaling_adjustment=step.adjustment,
    )


def bound(value: float | None) -> str | None:
    """A bound as the plugin reads it back: without an exponent and without trailing zeros."""
    if value is None:
        return None
    return f"{value + 0.0:.12f}".rstrip("0").rstrip(".")


def _dimensions(metric: Metric, group: pulumi.Input[str]) -> dict[str, pulumi.Input[str]] | None:
    dimensions: dict[str, pulumi.Input[str]] = dict(metric.dimensions)
    if metric.group_dimension:
        dimensions[GROUP_DIMENSION] = group
    return dimensions or None
