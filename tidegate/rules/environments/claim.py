"""A claim: an environment takes something of which there is one."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator
from dataclasses import dataclass

from tidegate.compiler.blueprint.path import Path
from tidegate.compiler.compile import Compilation
from tidegate.compiler.findings import Finding, Related, Span


@dataclass(frozen=True, slots=True)
class Claim:
    """`thing` is what it takes, `message` what is said where another environment took it before, `help` what to do."""

    code: str
    thing: Hashable
    message: str
    compilation: Compilation
    path: Path
    on_key: bool = False
    help: str = ""

    @property
    def span(self) -> Span:
        return self.compilation.key(self.path) if self.on_key else self.compilation.span(self.path)


Told = tuple[str, Finding]
"""The spec's file of the environment that is told, and what."""


def clashes(claims: Iterable[Claim]) -> Iterator[Told]:
    """A finding for each place that takes what an earlier environment takes; once for each pair of places."""
    first: dict[tuple[str, Hashable], Claim] = {}
    told: set[tuple[str, Span, Span]] = set()
    for claim in claims:
        before = first.setdefault((claim.code, claim.thing), claim)
        if before.compilation.file == claim.compilation.file:
            continue
        pair = (claim.code, claim.span, before.span)
        if pair not in told:
            told.add(pair)
            yield clash(claim, before)


def clash(claim: Claim, before: Claim) -> Told:
    related = (Related(before.span, f"{before.compilation.environment} has it first"),)
    label = f"{claim.compilation.environment} takes it here"
    return claim.compilation.file, Finding(claim.code, "error", claim.message, claim.span, label, related, claim.help)
