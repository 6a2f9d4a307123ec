"""Invalid alarm period.

The `period` of an alarm is not one that CloudWatch supports: 10, 20 or 30 seconds, or a multiple of 60 seconds (API
reference, PutMetricAlarm, Period). Periods below a minute are for high-resolution metrics.

To fix it, use one of these periods.

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

When to accept: Never. AWS rejects the alarm.
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
            message = f"invalid period of {alarm.period} s: CloudWatch supports 10 s, 20 s, 30 s and multiples of 60 s"
            yield Violation((*alarm.path, "period"), message)
