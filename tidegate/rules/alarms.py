"""TG6xx: CloudWatch alarms and the steps on them, as far as AWS's API would refuse them.

Sources: Amazon CloudWatch API reference, PutMetricAlarm; Amazon EC2 Auto Scaling API reference, StepAdjustment.
"""

from __future__ import annotations

from collections.abc import Iterator

from tidegate.compiler.blueprint import Alarm, Policy, StepScaling
from tidegate.rules.rule import Site, Violation, rule

_SHORT_PERIODS = (10, 20, 30)
_DAY, _WEEK = 86_400, 604_800
_MOST_STEPS = 20


def _stepping(site: Site) -> Iterator[tuple[Policy, StepScaling]]:
    for group in site.blueprint.groups:
        for policy in group.policies:
            if isinstance(policy.kind, StepScaling):
                yield policy, policy.kind


def _alarms(site: Site) -> Iterator[Alarm]:
    return (stepping.alarm for _, stepping in _stepping(site))


@rule("TG601", "error")
def alarm_period(site: Site) -> Iterator[Violation]:
    """An alarm's period is 10, 20 or 30 seconds, or a multiple of 60."""
    for alarm in _alarms(site):
        if alarm.period not in _SHORT_PERIODS and (alarm.period < 60 or alarm.period % 60):
            message = f"a period of {alarm.period} s: CloudWatch takes 10, 20, 30 or a multiple of 60"
            yield Violation((*alarm.path, "period"), message)


@rule("TG602", "error")
def alarm_window(site: Site) -> Iterator[Violation]:
    """Period times evaluation periods is a day at most, a week where the period is an hour or longer."""
    for alarm in _alarms(site):
        most = _WEEK if alarm.period >= 3600 else _DAY
        window = alarm.period * alarm.evaluation_periods
        if window > most:
            message = f"the alarm looks back {window} s, CloudWatch at most {most} s"
            yield Violation((*alarm.path, "evaluation_periods"), message)


@rule("TG604", "error")
def datapoints_to_alarm(site: Site) -> Iterator[Violation]:
    """No more datapoints can breach than are looked at."""
    for alarm in _alarms(site):
        if alarm.datapoints_to_alarm is not None and alarm.datapoints_to_alarm > alarm.evaluation_periods:
            message = f"{alarm.datapoints_to_alarm} datapoints of {alarm.evaluation_periods} can never breach"
            yield Violation((*alarm.path, "datapoints_to_alarm"), message)


@rule("TG605", "error")
def own_metrics_resolution(site: Site) -> Iterator[Violation]:
    """AWS's own metrics come once a minute at best: an alarm on a shorter period lapses into no data."""
    for alarm in _alarms(site):
        if alarm.metric.namespace.startswith("AWS/") and alarm.period in _SHORT_PERIODS:
            message = f"{alarm.metric.namespace} has a datapoint a minute: a period of {alarm.period} s sees nothing"
            yield Violation((*alarm.path, "period"), message)


@rule("TG606", "error")
def steps_side(site: Site) -> Iterator[Violation]:
    """Steps lie on the side of the threshold where the alarm is, the first one at the threshold, each once."""
    for policy, stepping in _stepping(site):
        path = (*policy.path, "step_scaling", "steps")
        above = stepping.alarm.comparison.startswith("Greater")
        bounds = [step.lower if above else step.upper for step in stepping.steps]
        threshold = stepping.alarm.threshold
        if len(set(bounds)) != len(bounds):
            yield Violation(path, "two steps begin at the same value")
        elif bounds[0] != 0:
            side = "above" if above else "below"
            message = (
                f"the alarm fires {side} {threshold:g}, but the first step begins at {threshold + (bounds[0] or 0):g}"
            )
            yield Violation(path, message, help=f"begin with `at: {threshold:g}`")
        if len(bounds) > _MOST_STEPS:
            yield Violation(path, f"{len(bounds)} steps: Auto Scaling takes {_MOST_STEPS}")


@rule("TG607", "error")
def at_least_without_percent(site: Site) -> Iterator[Violation]:
    """`at_least` is for percentages only: Auto Scaling refuses it beside other kinds."""
    for policy, stepping in _stepping(site):
        if stepping.min_adjustment_magnitude and stepping.adjustment_type != "PercentChangeInCapacity":
            message = f"`at_least` goes with percentages, not with {stepping.adjustment_type}"
            yield Violation((*policy.path, "step_scaling", "at_least"), message)
