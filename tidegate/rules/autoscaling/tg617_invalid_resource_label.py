"""Missing or misplaced resource label.

It is the only predefined metric that is not the group's own (API reference, PredefinedMetricSpecification,
ResourceLabel).

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

When to accept: never: AWS refuses the policy.
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
            help_ = "write `resource_label: app/…/targetgroup/…`"
            yield Violation((*policy.path, "target_tracking", "metric"), "which target group?", help=help_)
        elif kind.resource_label is not None and kind.metric != "ALBRequestCountPerTarget":
            path = (*policy.path, "target_tracking", "resource_label")
            yield Violation(path, f"{kind.metric} has no `resource_label`", help="take it out", on_key=True)
        elif kind.resource_label is not None and not _LABEL.fullmatch(kind.resource_label):
            path = (*policy.path, "target_tracking", "resource_label")
            message = f"`{kind.resource_label}` names no target group of a balancer"
            yield Violation(path, message, help="the ends of their two ARNs: `app/NAME/ID/targetgroup/NAME/ID`")
