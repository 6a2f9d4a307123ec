"""Alarm of an empty group uses the group's own metrics.

Without instances there is no CPU to measure: the alarm has no data, and the group stays empty. A measure of the
balancer is there at any time; a schedule that raises `min_size` starts the group too.

Fails:

    autoscaling:
      web: {min_size: 0}

Passes:

    autoscaling:
      web: {min_size: 1}

Wrong to fire: when something outside of this spec starts the first instance.
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
        related = tuple((policy.path, "watches the group's own instances") for policy in growing[:3])
        message = f"`{group.key}` may be empty, and then nothing tells that it is needed"
        help_ = "an alarm on the balancer's queue, or `min_size: 1`"
        yield Violation((*group.path, "min_size"), message, help=help_, related=related)


def _is_blind_when_empty(policy: Policy) -> bool:
    """Whether the policy has no data while the group is empty."""
    kind = policy.kind
    if isinstance(kind, TargetTracking):
        return tracked_metric(kind) is not None
    metric = kind.alarm.metric
    return metric.namespace == "AWS/EC2" and metric.group_dimension and kind.alarm.treat_missing_data != "breaching"
