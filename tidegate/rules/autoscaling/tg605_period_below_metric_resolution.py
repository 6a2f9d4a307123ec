"""Alarm period is shorter than the metric's resolution.

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

When to accept: when AWS gives that metric a high resolution one day.
"""

from __future__ import annotations

from collections.abc import Iterator

from tidegate.analysis.ec2_metrics import EC2_METRICS
from tidegate.analysis.scaling_policies import SHORT_PERIODS, step_alarms
from tidegate.analysis.site import LinkedSite
from tidegate.rules.rule import Violation, rule


@rule("TG605", "period-below-metric-resolution", "error")
def check(site: LinkedSite) -> Iterator[Violation]:
    for alarm in step_alarms(site):
        unknown = alarm.metric.namespace == "AWS/EC2" and alarm.metric.name not in EC2_METRICS
        if alarm.metric.namespace.startswith("AWS/") and alarm.period in SHORT_PERIODS and not unknown:
            message = f"{alarm.metric.namespace} has a datapoint a minute: a period of {alarm.period} s sees nothing"
            related = (((*alarm.path, "metric"), "the metric"),)
            yield Violation((*alarm.path, "period"), message, related=related)
