"""Scaling policies have no room to scale.

A group has scaling policies, but its `min_size` and `max_size` are equal, and no schedule changes one of them. The
policies have no effect.

To fix it, increase `max_size`, decrease `min_size`, or remove the policies.

Fails:

    autoscaling:
      web: {min_size: 4}

Passes:

    autoscaling:
      web: {min_size: 2}

When to accept: If the sizes are changed outside Tidegate.
"""

from __future__ import annotations

from collections.abc import Iterator

from tidegate.analysis.group_sizes import has_fixed_size
from tidegate.analysis.site import LinkedSite
from tidegate.rules.rule import Violation, rule


@rule("TG624", "no-room-to-scale", "warning")
def check(site: LinkedSite) -> Iterator[Violation]:
    for group in site.blueprint.groups:
        if group.policies and has_fixed_size(site, group):
            message = f"`{group.key}` always has {group.min_size} instances, so its policies have no effect"
            related = (((*group.path, "min_size"), "`min_size` of the group"),)
            yield Violation((*group.path, "max_size"), message, related=related)
