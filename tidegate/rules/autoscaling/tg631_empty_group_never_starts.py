"""Empty group never starts an instance.

A group with `min_size: 0` has no policies and no schedules. It starts without instances and stays empty, because
nothing sets its desired capacity.

To fix it, add a policy or a schedule, or increase `min_size`.

Fails:

    autoscaling:
      web: {min_size: 0, policies: null}

Passes:

    autoscaling:
      web: {min_size: 1, policies: null}

When to accept: If the size of the group is set outside Tidegate.
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
            message = f"`{group.key}` stays empty: no policy or schedule starts an instance"
            help_ = "add a policy or a schedule, or increase `min_size`"
            yield Violation((*group.path, "min_size"), message, help=help_)
