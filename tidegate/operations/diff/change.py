"""A change between two sites."""

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
    "access": "Network access",
    "capacity": "Capacity",
    "policy": "Policies and alarms",
    "balancer": "Balancers",
    "address": "Addresses",
    "other": "Other",
}
"""Effect of a change on the site, the most severe first → heading."""

Action = Literal["added", "removed", "changed"]


@dataclass(frozen=True, slots=True)
class Change:
    """A change of one or more resources of the same kind. Equal changes are combined.

    `names` are resource names. `property` is empty if the resource is added or removed. `path` is the path of the first
    resource in the spec.
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
    """The changes, the most severe first, with equal changes combined."""
    rank = {effect: number for number, effect in enumerate(EFFECTS)}
    alike: dict[Change, list[Change]] = {}
    for change in sorted(changes, key=lambda change: rank[change.effect]):
        alike.setdefault(replace(change, names=(), path=()), []).append(change)
    return tuple(
        replace(group[0], names=tuple(dict.fromkeys(name for one in group for name in one.names)))
        for group in alike.values()
    )
