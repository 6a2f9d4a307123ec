"""Schedule is over.

After its time Auto Scaling forgets a scheduled action, and refuses to make one in the past. Judged by the day that
is handed to the compiler (`--date`), in the schedule's time zone; without a day it is silent.

Fails:

    autoscaling:
      web:
        schedules:
          festival: {from: 2020-11-10T22:30:00, until: 2020-11-11T04:00:00, min_size: 2}

Passes:

    autoscaling:
      web:
        schedules:
          festival: {from: 9997-11-10T22:30:00, until: 9997-11-11T04:00:00, min_size: 2}

When to accept: never: it has no effect any more.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from tidegate.analysis.schedule_windows import linked_schedules
from tidegate.analysis.site import LinkedSite
from tidegate.rules.rule import Violation, rule


@rule("TG634", "schedule-in-the-past", "warning")
def check(site: LinkedSite) -> Iterator[Violation]:
    if site.today is None:
        return
    for group in site.blueprint.groups:
        for name, path, schedule in linked_schedules(site, group):
            if schedule.until and date.fromisoformat(schedule.until[:10]) < site.today:
                help_ = "delete it, or give it its next time"
                yield Violation((*path, "until"), f"`{name}` is over since {schedule.until}", help=help_)
