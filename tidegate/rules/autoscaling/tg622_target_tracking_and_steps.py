"""Target tracking and step scaling on the same metric.

A group has a target tracking policy and a step scaling policy for the same metric. Target tracking removes
instances below its target, while the steps have thresholds of their own, so each policy undoes the changes of the
other (Amazon EC2 Auto Scaling user guide, target tracking, considerations). The rule does not apply to target
tracking with `scale_in: false`, which only adds instances, or to steps that only add instances above the target,
because the larger size wins.

To fix it, remove one of the policies, or set `scale_in: false` for target tracking.

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

When to accept: If the steps remove instances so rarely that they do not affect target tracking.
"""

from __future__ import annotations

from collections.abc import Iterator

from tidegate.analysis.scaling_policies import scaling_directions, target_tracking_policies
from tidegate.analysis.scaling_ranges import alarm_metric, tracked_metric
from tidegate.analysis.site import LinkedSite
from tidegate.compiler.blueprint import StepScaling
from tidegate.rules.rule import Violation, rule


@rule("TG622", "target-tracking-and-steps", "warning", depends_on=("autoscaling.{1}.policies",))
def check(site: LinkedSite) -> Iterator[Violation]:
    for group, policy, target in target_tracking_policies(site):
        if target.disable_scale_in or tracked_metric(target) is None:
            continue
        for other in group.policies:
            if not isinstance(other.kind, StepScaling) or alarm_metric(other.kind) != tracked_metric(target):
                continue
            if "in" in scaling_directions(other) or other.kind.alarm.threshold < target.target:
                message = f"policies `{policy.key}` and `{other.key}` scale on the same metric"
                related = ((other.kind.alarm.path, f"`{other.key}`"),)
                help_ = "remove one of them, or set `scale_in: false` for target tracking"
                yield Violation(policy.path, message, help=help_, related=related, on_key=True)
