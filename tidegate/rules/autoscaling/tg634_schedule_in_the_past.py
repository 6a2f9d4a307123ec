"""Schedule is in the past.

The end of a schedule is in the past. Auto Scaling deletes a scheduled action after its time and refuses to create one
in the past. Tidegate compares the end with the date given by `--date`, in the time zone of the schedule; if no date
is given, this rule reports nothing.

To fix it, remove the schedule, or change its dates.

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

When to accept: Never. The schedule has no effect.
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
                help_ = "remove it, or change its dates"
                yield Violation((*path, "until"), f"`{name}` ended at {schedule.until}", help=help_)
