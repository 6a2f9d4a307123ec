"""Threshold is outside the metric's range.

A CPU above 100 per cent or a queue below 0 never comes: the alarm cannot fire. On the other side of the range it
always fires, and the group goes to its largest or smallest size and stays there.

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

When to accept: when an alarm that always or never fires is meant, as a policy that is switched off.
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
            message = f"a CPU is at 100 per cent at most: nothing is above {target.target:g}"
            yield Violation((*policy.path, "target_tracking", "target"), message)
