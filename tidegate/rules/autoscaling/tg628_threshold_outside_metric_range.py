"""Threshold is outside the metric's range.

The threshold of an alarm is outside the range of its metric. A CPU utilization above 100% or a queue length
below 0 does not occur, so the alarm never fires. At the other end of the range the alarm always fires, and the
group goes to its maximum or minimum size and stays there.

To fix it, use a threshold within the range of the metric.

Fails:

    autoscaling:
      web:
        policies:
          cpu: null
          hot:
            step_scaling:
              alarm: {metric: CPUUtilization, comparison: ">", threshold: 100}
              steps: [{at: 100, add: 1}]
          idle:
            step_scaling:
              alarm: {metric: CPUUtilization, comparison: "<", threshold: 30}
              steps: [{at: 30, remove: 1}]

Passes:

    autoscaling:
      web:
        policies:
          cpu: null
          hot:
            step_scaling:
              alarm: {metric: CPUUtilization, comparison: ">", threshold: 70}
              steps: [{at: 70, add: 1}]
          idle:
            step_scaling:
              alarm: {metric: CPUUtilization, comparison: "<", threshold: 30}
              steps: [{at: 30, remove: 1}]

When to accept: If you want an alarm that always or never fires, for example to disable a policy.
"""

from __future__ import annotations

from collections.abc import Iterator

from tidegate.analysis.metric_ranges import constant_state
from tidegate.analysis.scaling_policies import step_policies, target_tracking_policies
from tidegate.analysis.site import LinkedSite
from tidegate.rules.rule import Violation, rule


@rule("TG628", "threshold-outside-metric-range", "warning")
def check(site: LinkedSite) -> Iterator[Violation]:
    for _, _, kind in step_policies(site):
        message = constant_state(kind.alarm)
        if message:
            yield Violation((*kind.alarm.path, "threshold"), message)
    for _, policy, target in target_tracking_policies(site):
        if target.metric == "ASGAverageCPUUtilization" and target.target >= 100:
            message = f"CPU utilization is at most 100%, so it never exceeds {target.target:g}"
            yield Violation((*policy.path, "target_tracking", "target"), message)
