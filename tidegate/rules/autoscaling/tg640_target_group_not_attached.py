"""Metric requires an attached target group.

`ALBRequestCountPerTarget` counts the requests for each target of a load balancer's target group. AWS rejects the
policy unless that target group is attached to the Auto Scaling group, and this version of Tidegate cannot attach one.

To fix it, use another metric, such as ASGAverageCPUUtilization.

Fails:

    autoscaling:
      web:
        policies:
          requests: {target_tracking: {metric: ALBRequestCountPerTarget, target: 1000, resource_label: app/shop/1234/targetgroup/shop/5678}}

Passes:

    autoscaling:
      web:
        policies:
          cpu: {target_tracking: {metric: ASGAverageCPUUtilization, target: 50}}

When to accept: Never. AWS rejects the policy.
"""  # noqa: E501

from __future__ import annotations

from collections.abc import Iterator

from tidegate.analysis.scaling_policies import target_tracking_policies
from tidegate.analysis.site import LinkedSite
from tidegate.rules.rule import Violation, rule

HELP = (
    "use ASGAverageCPUUtilization, or `step_scaling` with an alarm on "
    "`{namespace: AWS/ApplicationELB, name: RequestCountPerTarget, dimensions: {TargetGroup: …}}`"
)


@rule("TG640", "target-group-not-attached", "error")
def check(site: LinkedSite) -> Iterator[Violation]:
    for _, policy, kind in target_tracking_policies(site):
        if kind.metric == "ALBRequestCountPerTarget":
            message = f"{kind.metric} requires an attached target group, which this version does not support"
            yield Violation((*policy.path, "target_tracking", "metric"), message, help=HELP)
