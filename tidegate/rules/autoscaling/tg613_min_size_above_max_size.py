"""Minimum size is above the maximum size.

Also while a schedule holds: where it sets one of the two, the group's own other one stays.

Fails:

    autoscaling:
      web: {min_size: 5, max_size: 4}

Passes:

    autoscaling:
      web: {min_size: 2, max_size: 4}

When to accept: never: AWS refuses the group, or the scheduled action fails when its time comes.
"""

from __future__ import annotations

from collections.abc import Iterator

from tidegate.analysis.site import LinkedSite
from tidegate.rules.rule import Violation, rule


@rule("TG613", "min-size-above-max-size", "error")
def check(site: LinkedSite) -> Iterator[Violation]:
    for group in site.blueprint.groups:
        if group.min_size > group.max_size:
            related = (((*group.path, "max_size"), "the largest"),)
            yield Violation((*group.path, "min_size"), "the smallest size is above the largest", related=related)
            continue
        for schedule in group.schedules:
            low = group.min_size if schedule.min_size is None else schedule.min_size
            high = group.max_size if schedule.max_size is None else schedule.max_size
            if low > high:
                message = f"the schedule holds from {low} to {high}: the smallest size is above the largest"
                yield Violation(schedule.path, message, on_key=True)
