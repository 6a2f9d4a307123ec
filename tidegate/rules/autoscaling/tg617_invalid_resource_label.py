"""Invalid or misplaced resource label.

A target tracking policy has an invalid `resource_label`, or a policy has one although its metric does not take one.
ALBRequestCountPerTarget is the only predefined metric that belongs to a target group and not to the Auto Scaling
group (API reference, PredefinedMetricSpecification, ResourceLabel).

To fix it, remove `resource_label`, or use the last parts of the ARNs of the load balancer and the target group:
`app/NAME/ID/targetgroup/NAME/ID`.

Fails:

    autoscaling:
      web:
        policies:
          cpu: {target_tracking: {metric: ASGAverageCPUUtilization, target: 50, resource_label: app/shop/1234/targetgroup/shop/5678}}

Passes:

    autoscaling:
      web:
        policies:
          cpu: {target_tracking: {metric: ASGAverageCPUUtilization, target: 50}}

When to accept: Never. AWS rejects the policy.
"""  # noqa: E501

from __future__ import annotations

import re
from collections.abc import Iterator

from tidegate.analysis.scaling_policies import target_tracking_policies
from tidegate.analysis.site import LinkedSite
from tidegate.rules.rule import Violation, rule

_LABEL = re.compile(r"app/[^/]+/[0-9a-f]+/targetgroup/[^/]+/[0-9a-f]+")


@rule("TG617", "invalid-resource-label", "error")
def check(site: LinkedSite) -> Iterator[Violation]:
    for _, policy, kind in target_tracking_policies(site):
        if kind.resource_label is not None and kind.metric != "ALBRequestCountPerTarget":
            path = (*policy.path, "target_tracking", "resource_label")
            yield Violation(path, f"{kind.metric} does not take a `resource_label`", help="remove it", on_key=True)
        elif kind.resource_label is not None and not _LABEL.fullmatch(kind.resource_label):
            path = (*policy.path, "target_tracking", "resource_label")
            message = f"`{kind.resource_label}` is not a valid resource label"
            yield Violation(path, message, help="use the last parts of the two ARNs: `app/NAME/ID/targetgroup/NAME/ID`")
