"""Claims: an environment uses something that only one environment can have."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator
from dataclasses import dataclass

from tidegate.compiler.findings import Related, Span
from tidegate.rules.environments.environment import Conflict, SpecPlace


@dataclass(frozen=True, slots=True)
class Claim:
    """`thing` is what is used; `message` and `help` are for the case that another environment used it before."""

    thing: Hashable
    message: str
    place: SpecPlace
    help: str = ""


def conflicts(claims: Iterable[Claim]) -> Iterator[Conflict]:
    """A conflict for each place that uses what an earlier environment uses; once for each pair of places."""
    first: dict[Hashable, Claim] = {}
    reported: set[tuple[Span, Span]] = set()
    for claim in claims:
        before = first.setdefault(claim.thing, claim)
        if before.place.environment.file == claim.place.environment.file:
            continue
        pair = (claim.place.span, before.place.span)
        if pair not in reported:
            reported.add(pair)
            yield conflict(claim.message, claim.place, before.place, claim.help)


def conflict(message: str, later: SpecPlace, earlier: SpecPlace, help: str = "") -> Conflict:
    """The environment that comes later has the conflict; the earlier one is related to it."""
    related = (Related(earlier.span, f"{earlier.environment.name} has it first"),)
    return Conflict(later.environment, later.span, message, f"{later.environment.name} takes it here", related, help)
