"""A difference between two sites, as a value."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Literal

from tidegate.compiler.blueprint import Path

Effect = Literal["data loss", "outage", "disruption", "access", "capacity", "policy", "balancer", "address", "other"]
EFFECTS: dict[Effect, str] = {
    "data loss": "Data loss",
    "outage": "Outages and restarts",
    "disruption": "Disruption",
    "access": "Who may come in",
    "capacity": "Capacity",
    "policy": "Policies and alarms",
    "balancer": "Balancers",
    "address": "Addresses",
    "other": "Other",
}
"""What a change does to the site, the worst first, and its heading."""

Action = Literal["added", "removed", "changed"]


@dataclass(frozen=True, slots=True)
class Change:
    """One change to one or more things of a kind: those that change alike are one change.

    `names` are resources, `property` is empty where the whole thing comes or goes,
    `path` is where the spec says the first of them.
    """

    effect: Effect
    kind: str
    names: tuple[str, ...]
    action: Action
    property: str
    before: str | None
    after: str | None
    consequence: str
    path: Path


def gathered(changes: Iterable[Change]) -> tuple[Change, ...]:
    """The worst first, else as they come; things that change alike become one change."""
    rank = {effect: number for number, effect in enumerate(EFFECTS)}
    alike: dict[Change, list[Change]] = {}
    for change in sorted(changes, key=lambda change: rank[change.effect]):
        alike.setdefault(replace(change, names=(), path=()), []).append(change)
    return tuple(
        replace(group[0], names=tuple(dict.fromkeys(name for one in group for name in one.names)))
        for group in alike.values()
    )
