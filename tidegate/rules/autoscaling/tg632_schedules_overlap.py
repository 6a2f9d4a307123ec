"""Schedule ends during another schedule.

The end of a schedule puts back the group's own size. Where two that set the same size overlap, the first one to end
takes away what the other still holds. Where one sets the smallest size and the other a largest below it, the later
action fails.

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

Wrong to fire: when the later one is meant to end the earlier one for good.
"""

from __future__ import annotations

from collections.abc import Iterator

from tidegate.analysis.site import LinkedSite
from tidegate.analysis.times import Hold, holds
from tidegate.rules.autoscaling.simultaneous import at_one_time
from tidegate.rules.rule import Violation, rule


@rule("TG632", "schedules-overlap", "warning")
def check(site: LinkedSite) -> Iterator[Violation]:
    for group in site.blueprint.groups:
        told: set[str] = set()
        refused = {frozenset((one.path, one.related[0][0])) for one in at_one_time(group)}
        for earlier, later in _overlaps(holds(site, group) if group.schedules else []):
            if frozenset((earlier.path, later.path)) in refused:
                continue
            place, other = (earlier, later) if later.schedule.cron and earlier.schedule.from_ else (later, earlier)
            message = "" if place.name in told else _undone(earlier, later)
            if message:
                told.add(place.name)
                related = ((other.path, "the other one"),) if place.path != other.path else ()
                yield Violation(place.path, message, related=related, on_key=True)


def _overlaps(rows: list[Hold]) -> Iterator[tuple[Hold, Hold]]:
    """Every two that hold at the same time; `rows` are in the order of their beginnings."""
    active: list[Hold] = []
    for later in rows:
        active = [hold for hold in active if hold.end > later.begin]
        yield from ((earlier, later) for earlier in active if earlier != later)
        active.append(later)


def _undone(earlier: Hold, later: Hold) -> str:
    if earlier.name == later.name:
        return f"`{later.name}` begins again before it ends ({later.begin:%Y-%m-%d %H:%M} UTC)"
    one, other = earlier.schedule, later.schedule
    both = [word for word in ("min_size", "max_size") if getattr(one, word) is not None is not getattr(other, word)]
    when = "at the same time" if one.cron or other.cron else f"from {later.begin:%Y-%m-%d %H:%M} UTC on"
    if both:
        return f"`{earlier.name}` and `{later.name}` both set `{both[0]}` {when}: the first end undoes the other"
    lows, highs = (one.min_size, other.min_size), (one.max_size, other.max_size)
    low, high = (max([size for size in sizes if size is not None], default=0) for sizes in (lows, highs))
    return f"{when} the smallest size is {low} and the largest {high}" if any(highs) and low > high else ""
