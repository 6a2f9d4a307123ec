"""Schedules overlap.

A schedule ends while another schedule of the same group is in force. The end of a schedule restores the sizes of
the group. If two overlapping schedules set the same size, the first one that ends also ends the effect of the
other. If one schedule sets a `min_size` above the `max_size` of the other, the later action fails.

To fix it, change the times so that the schedules do not overlap.

Fails:

    autoscaling:
      web:
        schedules:
          day: {cron: "0 8 * * *", for: 10h, min_size: 2}
          lunch: {cron: "0 11 * * *", for: 3h, min_size: 3}

Passes:

    autoscaling:
      web:
        schedules:
          morning: {cron: "0 8 * * *", for: 2h59m, min_size: 2}
          lunch: {cron: "0 11 * * *", for: 3h, min_size: 3}

When to accept: If the later schedule is meant to replace the earlier one.
"""

from __future__ import annotations

from collections.abc import Iterator

from tidegate.analysis.schedule_windows import ScheduleWindow, schedule_windows, simultaneous_actions
from tidegate.analysis.site import LinkedSite
from tidegate.rules.rule import Violation, rule


@rule("TG632", "schedules-overlap", "warning", depends_on=("autoscaling.{1}",))
def check(site: LinkedSite) -> Iterator[Violation]:
    for group in site.blueprint.groups:
        reported: set[str] = set()
        refused = {frozenset((first.path, later.path)) for first, later in simultaneous_actions(group)}  # TG616
        for earlier, later in _overlaps(schedule_windows(site, group) if group.schedules else []):
            if frozenset((earlier.path, later.path)) in refused:
                continue
            guilty, other = (earlier, later) if later.schedule.cron and earlier.schedule.from_ else (later, earlier)
            message = "" if guilty.name in reported else _conflict(earlier, later)
            if message:
                reported.add(guilty.name)
                related = ((other.path, "the other schedule"),) if guilty.path != other.path else ()
                yield Violation(guilty.path, message, related=related, on_key=True)


def _overlaps(windows: list[ScheduleWindow]) -> Iterator[tuple[ScheduleWindow, ScheduleWindow]]:
    """Each pair of windows that overlap; `windows` are sorted by their start."""
    active: list[ScheduleWindow] = []
    for later in windows:
        active = [window for window in active if window.end > later.begin]
        yield from ((earlier, later) for earlier in active if earlier != later)
        active.append(later)


def _conflict(earlier: ScheduleWindow, later: ScheduleWindow) -> str:
    if earlier.name == later.name:
        return f"`{later.name}` starts again before it ends ({later.begin:%Y-%m-%d %H:%M} UTC)"
    one, other = earlier.schedule, later.schedule
    both = [word for word in ("min_size", "max_size") if getattr(one, word) is not None is not getattr(other, word)]
    when = "at the same time" if one.cron or other.cron else f"from {later.begin:%Y-%m-%d %H:%M} UTC"
    if both:
        return f"`{earlier.name}` and `{later.name}` both set `{both[0]}` {when}: the first end also resets the other"
    lows, highs = (one.min_size, other.min_size), (one.max_size, other.max_size)
    low, high = (max([size for size in sizes if size is not None], default=0) for sizes in (lows, highs))
    return f"`min_size` is {low} and `max_size` is {high} {when}" if any(highs) and low > high else ""
