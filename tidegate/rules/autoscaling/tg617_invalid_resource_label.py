"""Missing or misplaced resource label.

A target tracking policy with the metric ALBRequestCountPerTarget has no valid `resource_label`, or a policy with
another metric has one. ALBRequestCountPerTarget is the only predefined metric that belongs to a target group and
not to the Auto Scaling group (API reference, PredefinedMetricSpecification, ResourceLabel).

To fix it, set `resource_label` to the last parts of the ARNs of the load balancer and the target group:
`app/NAME/ID/targetgroup/NAME/ID`.

Fails:

    autoscaling:
      web:
        policies:
          requests: {target_tracking: {metric: ALBRequestCountPerTarget, target: 1000}}

Passes:

    autoscaling:
      web:
        policies:
          requests: {target_tracking: {metric: ALBRequestCountPerTarget, target: 1000, resource_label: app/shop/1234/targetgroup/shop/5678}}

When to accept: Never. AWS refuses the policy.
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
        if kind.resource_label is None and kind.metric == "ALBRequestCountPerTarget":
            help_ = "add `resource_label: app/NAME/ID/targetgroup/NAME/ID`"
            yield Violation(
                (*policy.path, "target_tracking", "metric"),
                "ALBRequestCountPerTarget requires a `resource_label`",
                help=help_,
            )
        elif kind.resource_label is not None and kind.metric != "ALBRequestCountPerTarget":
            path = (*policy.path, "target_tracking", "resource_label")
            yield Violation(path, f"{kind.metric} does not take a `resource_label`", help="remove it", on_key=True)
        elif kind.resource_label is not None and not _LABEL.fullmatch(kind.resource_label):
            path = (*policy.path, "target_tracking", "resource_label")
            message = f"`{kind.resource_label}` is not a valid resource label"
            yield Violation(path, message, help="use the last parts of the two ARNs: `app/NAME/ID/targetgroup/NAME/ID`")
