"""Scaling policies of an empty group watch its own metrics.

A group can be empty, and all policies that add instances use metrics of the group itself. Without instances these
metrics have no data, so the alarms do not fire and the group stays empty.

To fix it, use an alarm on a metric of the load balancer, add a schedule that raises `min_size`, or set `min_size` to
at least 1.

Fails:

    autoscaling:
      web: {min_size: 0}

Passes:

    autoscaling:
      web: {min_size: 1}

When to accept: Never. No request would start the first instance. If it is started outside Tidegate, set `min_size:
1`.
"""

from __future__ import annotations

from collections.abc import Iterator

from tidegate.analysis.scaling_policies import scaling_directions
from tidegate.analysis.scaling_ranges import tracked_metric
from tidegate.analysis.site import LinkedSite
from tidegate.compiler.blueprint import Policy, TargetTracking
from tidegate.rules.rule import Violation, rule


@rule("TG702", "empty-group-watches-itself", "error", depends_on=("autoscaling.{1}",))
def check(site: LinkedSite) -> Iterator[Violation]:
    for group in site.blueprint.groups:
        growing = [policy for policy in group.policies if "out" in scaling_directions(policy)]
        if group.min_size or not group.max_size or not growing or not all(map(_is_blind_when_empty, growing)):
            continue
        if any(schedule.min_size for schedule in site.spec.autoscaling[group.key].schedules.values()):
            continue
        related = tuple((policy.path, "uses metrics of the group itself") for policy in growing[:3])
        message = f"`{group.key}` can be empty, and then none of its policies has data to scale out"
        help_ = "use an alarm on the load balancer's queue, or set `min_size: 1`"
        yield Violation((*group.path, "min_size"), message, help=help_, related=related)


def _is_blind_when_empty(policy: Policy) -> bool:
    """Whether the policy has no data while the group is empty."""
    kind = policy.kind
    if isinstance(kind, TargetTracking):
        return tracked_metric(kind) is not None
    metric = kind.alarm.metric
    return metric.namespace == "AWS/EC2" and metric.group_dimension and kind.alarm.treat_missing_data != "breaching"
