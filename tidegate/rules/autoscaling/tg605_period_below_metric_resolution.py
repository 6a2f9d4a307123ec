"""Alarm period is shorter than the metric's resolution.

An alarm on a metric of AWS has a period of 10, 20 or 30 seconds. AWS services publish at most one datapoint per
minute, so most periods have no data, and the alarm enters the state INSUFFICIENT_DATA. Metrics that Tidegate's agent
publishes for a load balancer have a high resolution.

To fix it, use a period of at least 60 seconds.

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

When to accept: Never. The alarm would not work.
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
            message = (
                f"{alarm.metric.namespace} has one datapoint per minute: most periods of {alarm.period} s are empty"
            )
            related = (((*alarm.path, "metric"), "the metric"),)
            yield Violation((*alarm.path, "period"), message, related=related)
