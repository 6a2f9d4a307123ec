"""The lock that a spec comes to, and what it changes in the one that is there."""

from __future__ import annotations

from dataclasses import dataclass

from tidegate.compiler.blueprint import Blueprint
from tidegate.compiler.lock import Lock
from tidegate.schemas.spec import Spec


@dataclass(frozen=True, slots=True)
class Change:
    """A domain's host before and after; None: it has no place there."""

    domain: str
    before: str | None
    after: str | None

    def __str__(self) -> str:
        if self.before is None:
            return f"{self.domain} stays on {self.after}"
        if self.after is None:
            return f"{self.domain} has no place of its own any more (it was on {self.before})"
        return f"{self.domain} moves from {self.before} to {self.after}"


def locked(spec: Spec, blueprint: Blueprint) -> Lock:
    """The places of all domains that the spec itself does not place, in the blueprint's order."""
    free = {key for key, domain in spec.domains.items() if domain.placement.host is None}
    return Lock({one.resource: one.host for one in blueprint.domains if one.key in free})


def changes(before: Lock, after: Lock) -> tuple[Change, ...]:
    """What differs, in the order of the new one, then of the old one."""
    names = dict.fromkeys((*after.placement, *before.placement))
    rows = (Change(name, before.placement.get(name), after.placement.get(name)) for name in names)
    return tuple(row for row in rows if row.before != row.after)
