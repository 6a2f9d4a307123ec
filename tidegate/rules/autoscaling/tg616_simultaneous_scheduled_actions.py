"""Several scheduled actions at the same time.

Two scheduled actions of a group have the same time. A schedule consists of two actions, one for its start and one for
its end. Auto Scaling rejects two actions with the same time, even if one ends a schedule and the other starts the
next one.

To fix it, move one of the schedules by at least a minute.

Fails:

    autoscaling:
      web:
        schedules:
          lunch: {cron: "0 11 * * *", for: 3h, min_size: 2}
          sale: {cron: "0 14 * * *", for: 2h, min_size: 3}

Passes:

    autoscaling:
      web:
        schedules:
          lunch: {cron: "0 11 * * *", for: 3h, min_size: 2}
          sale: {cron: "5 14 * * *", for: 2h, min_size: 3}

When to accept: Never. AWS rejects the second action.
"""

from __future__ import annotations

from collections.abc import Iterator

from tidegate.analysis.schedule_windows import simultaneous_actions
from tidegate.analysis.site import LinkedSite
from tidegate.compiler.blueprint import Path
from tidegate.rules.rule import Violation, rule


@rule("TG616", "simultaneous-scheduled-actions", "error")
def check(site: LinkedSite) -> Iterator[Violation]:
    for group in site.blueprint.groups:
        reported: set[tuple[Path, Path]] = set()
        for first, later in simultaneous_actions(group):
            if (first.path, later.path) not in reported:
                reported.add((first.path, later.path))
                message = f"two scheduled actions have the same time ({later.start or later.recurrence})"
                yield Violation(later.path, message, related=((first.path, "the other schedule"),), on_key=True)
