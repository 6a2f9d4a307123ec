"""Invalid or misplaced resource label.

It names the target group of `ALBRequestCountPerTarget`, the only predefined metric that is not the group's own (API
reference, PredefinedMetricSpecification, ResourceLabel).

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

Wrong to fire: never: AWS refuses the policy.
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
            yield Violation(path, f"{kind.metric} has no `resource_label`", help="take it out", on_key=True)
        elif kind.resource_label is not None and not _LABEL.fullmatch(kind.resource_label):
            path = (*policy.path, "target_tracking", "resource_label")
            message = f"`{kind.resource_label}` names no target group of a balancer"
            yield Violation(path, message, help="the ends of their two ARNs: `app/NAME/ID/targetgroup/NAME/ID`")
