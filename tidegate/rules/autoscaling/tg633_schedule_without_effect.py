"""Schedule has no effect.

A schedule sets the same sizes as the group itself. It uses two scheduled actions and has no effect.

To fix it, change the sizes, or remove the schedule.

Fails:

    autoscaling:
      web:
        schedules:
          lunch: {cron: "0 11 * * *", for: 3h, min_size: 1}

Passes:

    autoscaling:
      web:
        schedules:
          lunch: {cron: "0 11 * * *", for: 3h, min_size: 2}

When to accept: If another environment that extends the same file has other sizes.
"""

from __future__ import annotations

from collections.abc import Iterator

from tidegate.analysis.schedule_windows import linked_schedules
from tidegate.analysis.site import LinkedSite
from tidegate.rules.rule import Violation, rule


@rule("TG633", "schedule-without-effect", "warning", depends_on=("autoscaling.{1}",))
def check(site: LinkedSite) -> Iterator[Violation]:
    for group in site.blueprint.groups:
        for name, path, schedule in linked_schedules(site, group):
            low, high = schedule.min_size, schedule.max_size
            if low in (None, group.min_size) and high in (None, group.max_size):
                yield Violation(path, f"`{name}` sets the sizes that the group already has", on_key=True)
