"""Two target tracking policies for one metric.

A group has two target tracking policies for the same metric. Auto Scaling allows one target for each metric (user
guide, target tracking, considerations).

To fix it, remove one of the policies.

Fails:

    autoscaling:
      web:
        policies:
          cool: {target_tracking: {metric: ASGAverageCPUUtilization, target: 40}}

Passes:

    autoscaling:
      web:
        policies:
          traffic: {target_tracking: {metric: ASGAverageNetworkIn, target: 1000000}}

When to accept: Never. AWS rejects the second policy.
"""

from __future__ import annotations

from collections.abc import Iterator

from tidegate.analysis.scaling_policies import target_tracking_policies
from tidegate.analysis.site import LinkedSite
from tidegate.compiler.blueprint import Path
from tidegate.rules.rule import Violation, rule


@rule("TG623", "metric-tracked-twice", "error")
def check(site: LinkedSite) -> Iterator[Violation]:
    first: dict[tuple[str, str, str | None], Path] = {}
    for group, policy, target in target_tracking_policies(site):
        key = (group.key, target.metric, target.resource_label)
        if key in first:
            related = ((first[key], "the first policy"),)
            message = f"`{group.key}` has two target tracking policies for {target.metric}"
            yield Violation((*policy.path, "target_tracking", "metric"), message, related=related)
        first.setdefault(key, policy.path)
