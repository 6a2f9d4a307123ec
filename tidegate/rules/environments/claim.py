"""Claims: an environment uses something that only one environment can have."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator
from dataclasses import dataclass

from tidegate.compiler.findings import Related, Span
from tidegate.rules.environments.environment import Conflict, SpecPlace


@dataclass(frozen=True, slots=True)
class Claim:
    """A use of `thing`; `message` and `help` are those of the finding if an earlier environment uses it too."""

    thing: Hashable
    message: str
    place: SpecPlace
    help: str = ""


def conflicts(claims: Iterable[Claim]) -> Iterator[Conflict]:
    """The conflicts with earlier environments, one for each pair of places."""
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
    """A conflict at the later place, with the earlier place as related information."""
    related = (Related(earlier.span, f"first used by `{earlier.environment.name}`"),)
    return Conflict(later.environment, later.span, message, f"also used by `{later.environment.name}`", related, help)
