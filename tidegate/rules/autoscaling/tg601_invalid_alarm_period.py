"""Invalid alarm period.

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

When to accept: never: AWS refuses the alarm.
"""

from __future__ import annotations

from collections.abc import Iterator

from tidegate.analysis.scaling_policies import SHORT_PERIODS, step_alarms
from tidegate.analysis.site import LinkedSite
from tidegate.rules.rule import Violation, rule


@rule("TG601", "invalid-alarm-period", "error")
def check(site: LinkedSite) -> Iterator[Violation]:
    for alarm in step_alarms(site):
        if alarm.period not in SHORT_PERIODS and (alarm.period < 60 or alarm.period % 60):
            message = f"a period of {alarm.period} s: CloudWatch takes 10, 20, 30 or a multiple of 60"
            yield Violation((*alarm.path, "period"), message)
