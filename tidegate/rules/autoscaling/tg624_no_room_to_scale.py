"""Policies without room to scale.

Where both are the same, and no schedule changes one of them, no policy can do anything.

Fails:

    autoscaling:
      web: {min_size: 4}

Passes:

    autoscaling:
      web: {min_size: 2}

When to accept: when the policies wait for sizes that are changed by hand.
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
            message = f"`{group.key}` always has {group.min_size} instances: its policies can do nothing"
            related = (((*group.path, "min_size"), "the smallest size"),)
            yield Violation((*group.path, "max_size"), message, related=related)
