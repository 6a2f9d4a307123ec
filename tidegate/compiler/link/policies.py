"""Links scaling policies: alarms and steps in the form of the AWS API.

A step in a spec contains a value of the metric. AWS expects bounds relative to the threshold of the alarm.
Source: Amazon EC2 Auto Scaling API reference, StepAdjustment.
"""

from __future__ import annotations

from decimal import Decimal

from tidegate.agent.metrics import NAMESPACE, dimensions
from tidegate.compiler.blueprint import Alarm, BalancerMetric, Metric, Policy, Step, StepScaling, TargetTracking
from tidegate.compiler.blueprint.autoscaling import AdjustmentType
from tidegate.compiler.blueprint.path import Path
from tidegate.compiler.link.context import LinkContext
from tidegate.compiler.link.names import in_order, joined, renamed
from tidegate.schemas import autoscaling as schema
from tidegate.schemas.units import seconds

COMPARISONS = {
    ">": "GreaterThanThreshold",
    ">=": "GreaterThanOrEqualToThreshold",
    "<": "LessThanThreshold",
    "<=": "LessThanOrEqualToThreshold",
}
_TYPES: dict[str, tuple[AdjustmentType, int]] = {
    "add": ("ChangeInCapacity", 1),
    "remove": ("ChangeInCapacity", -1),
    "add_percent": ("PercentChangeInCapacity", 1),
    "remove_percent": ("PercentChangeInCapacity", -1),
    "exactly": ("ExactCapacity", 1),
}


def link_policies(context: LinkContext, key: str, group: schema.Group) -> tuple[Policy, ...]:
    """The policies of a group in natural order."""
    rows: list[Policy] = []
    for name, policy in in_order(group.policies):
        path: Path = ("autoscaling", key, "policies", name)
        names = f"{key}-{name}", f"{group.was or key}-{name}"
        kind = _kind(context, path, names, policy)
        if kind is not None:
            rows.append(Policy(path, names[0], context.naming.name(names[1]), name, kind, renamed(*names)))
    return tuple(rows)


def _kind(
    context: LinkContext, path: Path, names: tuple[str, str], policy: schema.Policy
) -> StepScaling | TargetTracking | None:
    if policy.target_tracking is not None:
        return _tracking(policy.target_tracking)
    assert policy.step_scaling is not None
    return _stepping(context, (*path, "step_scaling"), names, policy.step_scaling)


def _tracking(policy: schema.TargetTracking) -> TargetTracking:
    return TargetTracking(
        metric=policy.metric,
        resource_label=policy.resource_label,
        target=policy.target,
        disable_scale_in=not policy.scale_in,
        warmup=int(seconds(policy.warmup)) if policy.warmup else None,
    )


def _stepping(
    context: LinkContext, path: Path, names: tuple[str, str], policy: schema.StepScaling
) -> StepScaling | None:
    words = {word for step in policy.steps for word in _TYPES if getattr(step, word) is not None}
    if len({_TYPES[word][0] for word in words}) != 1:
        message = f"all steps of a policy must be of the same kind, not {joined(sorted(words))}"
        context.report("TG603", (*path, "steps"), message, help="create a policy for each kind")
        return None
    statistic = policy.alarm.statistic
    return StepScaling(
        adjustment_type=_TYPES[words.pop()][0],
        min_adjustment_magnitude=policy.at_least,
        aggregation=policy.aggregation or (statistic if statistic in ("Maximum", "Minimum") else "Average"),
        warmup=int(seconds(policy.warmup)) if policy.warmup else None,
        steps=relative_steps(policy.steps, policy.alarm.threshold, policy.alarm.comparison[0] == ">"),
        alarm=_alarm(context, (*path, "alarm"), names, policy.alarm),
    )


def relative_steps(steps: list[schema.Step], threshold: float, above: bool) -> tuple[Step, ...]:
    """Steps with bounds relative to the threshold: from each `at` to the next one, the outermost one unlimited.

    Above the threshold, `at` is the lower bound of a step; below it, the upper bound.
    """
    rows: list[Step] = []
    marks = sorted(steps, key=lambda step: step.at, reverse=not above)
    for step, beyond in zip(marks, [*marks[1:], None], strict=True):
        here = _difference(step.at, threshold)
        there = _difference(beyond.at, threshold) if beyond else None
        rows.append(Step(here, there, _adjustment(step)) if above else Step(there, here, _adjustment(step)))
    return tuple(rows)


def _difference(value: float, threshold: float) -> float:
    """The difference in decimal arithmetic: 0.3 minus 0.1 is 0.2."""
    return float(Decimal(repr(value)) - Decimal(repr(threshold)))


def _adjustment(step: schema.Step) -> int:
    word = next(word for word in _TYPES if getattr(step, word) is not None)
    return int(getattr(step, word)) * _TYPES[word][1]


def _alarm(context: LinkContext, path: Path, names: tuple[str, str], alarm: schema.Alarm) -> Alarm:
    resource, former = (f"{name}-alarm" for name in names)
    return Alarm(
        path=path,
        resource=resource,
        name=context.naming.name(former),
        metric=_metric(context, (*path, "metric"), alarm.metric),
        statistic=alarm.statistic,
        comparison=COMPARISONS[alarm.comparison],
        threshold=alarm.threshold,
        period=int(seconds(alarm.period)),
        evaluation_periods=alarm.evaluation_periods,
        datapoints_to_alarm=alarm.datapoints_to_alarm,
        treat_missing_data=alarm.missing,
        was=renamed(resource, former),
    )


def _metric(context: LinkContext, path: Path, metric: schema.Metric) -> Metric:
    if metric.haproxy is not None:
        return _balancer_metric(context, path, metric)
    assert metric.name is not None
    namespace = metric.namespace or "AWS/EC2"
    own = metric.dimensions is None and namespace in ("AWS/EC2", "AWS/AutoScaling")
    return Metric(namespace, metric.name, tuple(sorted((metric.dimensions or {}).items())), own)


def _balancer_metric(context: LinkContext, path: Path, metric: schema.Metric) -> BalancerMetric:
    assert metric.haproxy is not None and metric.measure is not None
    balancer, _, backend = metric.haproxy.partition(".")
    context.known((*path, "haproxy"), metric.haproxy)
    names = dimensions(context.spec.name, context.naming.environment, balancer, backend)
    return BalancerMetric(NAMESPACE, metric.measure, names, False, balancer, backend, metric.measure)
