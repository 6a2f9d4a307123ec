"""Alarm evaluation window is too long.

The evaluation window of an alarm (`period` times `evaluation_periods`) is longer than CloudWatch allows: one day,
or seven days if the period is at least one hour (API reference, PutMetricAlarm, EvaluationPeriods).

To fix it, reduce `period` or `evaluation_periods`.

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

When to accept: Never. AWS rejects the alarm.
"""  # noqa: E501

from __future__ import annotations

from collections.abc import Iterator

from tidegate.analysis.scaling_policies import step_alarms
from tidegate.analysis.site import LinkedSite
from tidegate.rules.rule import Violation, rule

_DAY, _WEEK = 86_400, 604_800


@rule("TG602", "alarm-window-too-long", "error")
def check(site: LinkedSite) -> Iterator[Violation]:
    for alarm in step_alarms(site):
        most = _WEEK if alarm.period >= 3600 else _DAY
        window = alarm.period * alarm.evaluation_periods
        if window > most:
            message = f"the evaluation window is {window} s, but CloudWatch allows at most {most} s"
            yield Violation((*alarm.path, "evaluation_periods"), message)
