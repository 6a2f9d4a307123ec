"""Findings that the spec accepts are put aside; an acceptance that means nothing is a finding itself."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date

from tidegate.compiler.accept.places import covers
from tidegate.compiler.blueprint.path import Path
from tidegate.compiler.compile import Compilation
from tidegate.compiler.findings import Finding, ordered
from tidegate.compiler.source.dotted import dotted
from tidegate.schemas.traffic import Accepted

_ELSEWHERE = re.compile(r"TG(501|9[0-9]{2})\Z")
"""Codes that are found where HAProxy itself is asked, or several environments are compared."""


def settle(compilation: Compilation) -> Compilation:
    """The compilation without what it accepts, and with what is to be said about `accept` itself."""
    settled = silenced(compilation)
    return settled.with_findings(tuple(_findings(compilation, settled)))


def silenced(compilation: Compilation) -> Compilation:
    """The compilation with its accepted warnings and hints put aside, each with the reason as its help."""
    if compilation.spec is None or not compilation.spec.accept:
        return compilation
    kept: list[Finding] = []
    aside = list(compilation.accepted)
    for finding in compilation.findings:
        reason = None if finding.is_error else _reason(compilation, finding)
        if reason is None:
            kept.append(finding)
        else:
            aside.append(replace(finding, help=reason))
    files = tuple(compilation.texts)
    return replace(compilation, findings=tuple(kept), accepted=ordered(aside, files))


def _reason(compilation: Compilation, finding: Finding) -> str | None:
    assert compilation.spec is not None
    for name, accepted in compilation.spec.accept.items():
        if accepted.code == finding.code and not _over(accepted, compilation.today):  # noqa: SIM102
            if _covers(compilation, accepted, finding):
                return f"accepted by `{name}`: {accepted.because}"
    return None


def _covers(compilation: Compilation, accepted: Accepted, finding: Finding) -> bool:
    assert compilation.tree is not None
    path = dotted(compilation.tree, accepted.at)
    return path is not None and covers(compilation.tree, path, finding.span)


def _over(accepted: Accepted, today: date | None) -> bool:
    """Whether its day has come; never where nobody says which day it is."""
    return today is not None and accepted.until is not None and accepted.until <= today.isoformat()


def _findings(before: Compilation, after: Compilation) -> Iterator[Finding]:
    for name, accepted in before.spec.accept.items() if before.spec else ():
        path: Path = ("accept", name)
        matching = _matching(before, accepted, before.findings)
        if any(finding.is_error for finding in matching):
            message, help_ = f"{accepted.code} is an error here: errors cannot be accepted", "repair what it says"
            yield Finding("TG023", "error", message, before.span((*path, "code")), help=help_)
        elif _over(accepted, before.today):
            message = f"this held until {accepted.until}, and today is {before.today}"
            help_ = "repair what it accepted, or decide anew" if matching else "nothing is left to accept: take it out"
            yield Finding("TG022", "warning", message, before.span((*path, "until")), help=help_)
        elif not matching and _could_say(before, accepted):
            message = f"there is no {accepted.code} at {accepted.at} to accept"
            yield Finding("TG021", "warning", message, before.key(path), help="take it out")


def _matching(compilation: Compilation, accepted: Accepted, findings: Iterable[Finding]) -> list[Finding]:
    return [one for one in findings if one.code == accepted.code and _covers(compilation, accepted, one)]


def _could_say(compilation: Compilation, accepted: Accepted) -> bool:
    """Whether everything that could have found it has run."""
    return not compilation.errors and not _ELSEWHERE.match(accepted.code)
