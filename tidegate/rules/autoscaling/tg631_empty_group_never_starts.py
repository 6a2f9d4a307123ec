"""Nothing starts the group's first instance.

A group with the smallest size 0 begins empty; without a policy or a schedule it stays so, since desired capacity
belongs to them.

Fails:

    autoscaling:
      web: {min_size: 0, policies: null}

Passes:

    autoscaling:
      web: {min_size: 1, policies: null}

Wrong to fire: when something outside of this spec sets the group's size.
"""

from __future__ import annotations

from collections.abc import Iterator

from tidegate.analysis.site import LinkedSite
from tidegate.rules.rule import Violation, rule


@rule("TG631", "empty-group-never-starts", "warning", depends_on=("autoscaling.{1}",))
def check(site: LinkedSite) -> Iterator[Violation]:
    for group in site.blueprint.groups:
        written = site.spec.autoscaling[group.key]
        if group.min_size == 0 < group.max_size and not written.policies and not written.schedules:
            message = f"nothing ever starts an instance of `{group.key}`"
            help_ = "a policy that adds instances, a schedule, or `min_size:`"
            yield Violation((*group.path, "min_size"), message, help=help_)
