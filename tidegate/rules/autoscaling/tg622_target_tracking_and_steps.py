"""Target tracking and step scaling on the same metric.

Target tracking removes instances below its target while the steps on the same metric have thresholds of their own:
each undoes what the other did (Amazon EC2 Auto Scaling user guide, target tracking, considerations). With
`scale_in: false` it only adds, and steps may remove. Steps that only add, above the target, hinder nothing: the
larger size wins.

Fails:

    autoscaling:
      web:
        policies:
          idle:
            step_scaling:
              alarm: {metric: CPUUtilization, comparison: "<", threshold: 20}
              steps: [{at: 20, remove: 1}]

Passes:

    autoscaling:
      web:
        policies:
          cpu: {target_tracking: {scale_in: false}}
          idle:
            step_scaling:
              alarm: {metric: CPUUtilization, comparison: "<", threshold: 20}
              steps: [{at: 20, remove: 1}]

When to accept: when the steps remove so rarely that the target never sees it.
"""

from __future__ import annotations

from collections.abc import Iterator

from tidegate.analysis.scaling_policies import scaling_directions, target_tracking_policies
from tidegate.analysis.scaling_ranges import alarm_metric, tracked_metric
from tidegate.analysis.site import LinkedSite
from tidegate.compiler.blueprint import StepScaling
from tidegate.rules.rule import Violation, rule


@rule("TG622", "target-tracking-and-steps", "warning")
def check(site: LinkedSite) -> Iterator[Violation]:
    for group, policy, target in target_tracking_policies(site):
        if target.disable_scale_in or tracked_metric(target) is None:
            continue
        for other in group.policies:
            if not isinstance(other.kind, StepScaling) or alarm_metric(other.kind) != tracked_metric(target):
                continue
            if "in" in scaling_directions(other) or other.kind.alarm.threshold < target.target:
                message = f"`{policy.key}` tracks what `{other.key}` has steps on"
                related = ((other.kind.alarm.path, f"`{other.key}`"),)
                help_ = "keep one of them, or track with `scale_in: false`"
                yield Violation(policy.path, message, help=help_, related=related, on_key=True)
