"""Scheduled actions that begin at the same time."""

from __future__ import annotations

from collections.abc import Iterator

from tidegate.compiler.blueprint import Group, Path
from tidegate.rules.rule import Violation


def at_one_time(group: Group) -> Iterator[Violation]:
    first: dict[tuple[str | None, str | None, str | None], Path] = {}
    told: set[tuple[Path, Path]] = set()
    for schedule in group.schedules:
        time = (schedule.start, schedule.recurrence, schedule.time_zone)
        pair = (first.get(time, schedule.path), schedule.path)
        if pair[0] != pair[1] and pair not in told:
            told.add(pair)
            related = ((first[time], "the other one"),)
            message = f"two scheduled actions at the same time ({schedule.start or schedule.recurrence})"
            yield Violation(schedule.path, message, related=related, on_key=True)
        first.setdefault(time, schedule.path)
