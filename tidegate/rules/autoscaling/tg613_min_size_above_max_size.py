"""Minimum size is above the maximum size.

`min_size` is greater than `max_size`, in the group itself or while a schedule is in force. If a schedule sets only
one of the two, the group's value applies for the other.

To fix it, correct one of the sizes.

Fails:

    autoscaling:
      web: {min_size: 5, max_size: 4}

Passes:

    autoscaling:
      web: {min_size: 2, max_size: 4}

When to accept: Never. AWS rejects the group, or the scheduled action fails.
"""

from __future__ import annotations

from collections.abc import Iterator

from tidegate.analysis.site import LinkedSite
from tidegate.rules.rule import Violation, rule


@rule("TG613", "min-size-above-max-size", "error")
def check(site: LinkedSite) -> Iterator[Violation]:
    for group in site.blueprint.groups:
        if group.min_size > group.max_size:
            related = (((*group.path, "max_size"), "`max_size` of the group"),)
            yield Violation((*group.path, "min_size"), "`min_size` is greater than `max_size`", related=related)
            continue
        for schedule in group.schedules:
            low = group.min_size if schedule.min_size is None else schedule.min_size
            high = group.max_size if schedule.max_size is None else schedule.max_size
            if low > high:
                message = f"`min_size` ({low}) is greater than `max_size` ({high}) while the schedule is in force"
                yield Violation(schedule.path, message, on_key=True)
