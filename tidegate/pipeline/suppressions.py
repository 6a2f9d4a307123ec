"""`accept`: removes findings that the spec accepts, and reports entries of `accept` without effect."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from tidegate.compiler.blueprint.path import Path
from tidegate.compiler.compile import Compilation
from tidegate.compiler.findings import Finding, ordered
from tidegate.compiler.source import plain
from tidegate.compiler.source.dotted import dotted
from tidegate.pipeline.covers import covers
from tidegate.rules.places import at_places
from tidegate.rules.registry import code_of, codes
from tidegate.rules.rule import Rule
from tidegate.schemas.accept import Accepted

_NOT_BY_CHECK = re.compile(r"TG(501|9[0-9]{2})\Z")
"""Codes that are found only by HAProxy, or by a comparison of several environments."""


def apply_suppressions(compilation: Compilation) -> Compilation:
    """The compilation without the warnings and hints that it accepts, and with findings about `accept`.

    The accepted findings are in `suppressed`, with the reason as their help. A finding about several paths is kept if
    one of them is not accepted.
    """
    kept, suppressed = _parted(compilation)
    files = tuple(compilation.texts)
    after = replace(compilation, findings=ordered(kept, files), suppressed=ordered(suppressed, files))
    return after.with_findings(tuple(_findings(compilation)))


def _parted(compilation: Compilation) -> tuple[list[Finding], list[Finding]]:
    kept: list[Finding] = []
    suppressed = list(compilation.suppressed)
    for finding in compilation.findings:
        accepted = () if finding.is_error else _accepted_parts(compilation, finding)
        if not accepted:
            kept += [] if _would_be_accepted(compilation, finding) else [finding]
            continue
        suppressed += (replace(part, help=reason) for part, reason in accepted)
        gone = {place for part, _ in accepted for place in part.places}
        if left := [place for place in finding.places if place not in gone]:
            kept.append(at_places(finding, left, compilation))
    return kept, suppressed


def _accepted_parts(compilation: Compilation, finding: Finding) -> tuple[tuple[Finding, str], ...]:
    """The accepted parts of a finding, which are all or some of its paths, with the reasons."""
    parts: list[tuple[Finding, str]] = []
    left = list(finding.places)
    for name, accepted in _accepted(compilation):
        if _has_expired(accepted, compilation) or not _matches(compilation, accepted, finding):
            continue
        reason = f"accepted by `{name}`: {accepted.because}"
        if not finding.places:
            return ((finding, reason),)
        if places := _places_within(compilation, accepted, left):
            parts.append((at_places(finding, places, compilation), reason))
            left = [place for place in left if place not in set(places)]
    return tuple(parts)


def _would_be_accepted(compilation: Compilation, finding: Finding) -> bool:
    """Whether an invalid entry of `accept`, for example without a reason, refers to the finding."""
    judged, tree = compilation.judged, compilation.tree
    if judged is None or tree is None or not judged.cuts.touch(("accept",)) or finding.is_error:
        return False
    written = plain(tree.entries["accept"].node) if "accept" in tree.entries else None
    entries = written if isinstance(written, dict) else {}
    cut = entries.keys() - judged.spec.accept.keys()
    return any(_means(compilation, entries[name], finding) for name in cut)


def _means(compilation: Compilation, entry: object, finding: Finding) -> bool:
    code, place = (entry.get(key) if isinstance(entry, dict) else None for key in ("code", "at"))
    if compilation.tree is None or not isinstance(code, str) or not isinstance(place, str):
        return False
    path = dotted(compilation.tree, place)
    return code_of(code) == finding.code and path is not None and covers(compilation.tree, path, finding.span)


def _accepted(compilation: Compilation) -> Iterable[tuple[str, Accepted]]:
    return compilation.judged.spec.accept.items() if compilation.judged is not None else ()


def _matches(compilation: Compilation, accepted: Accepted, finding: Finding) -> bool:
    """Whether at least one path of the finding is accepted."""
    if finding.code != code_of(accepted.code):
        return False
    if finding.places:
        return bool(_places_within(compilation, accepted, finding.places))
    assert compilation.tree is not None
    path = dotted(compilation.tree, accepted.at)
    return path is not None and covers(compilation.tree, path, finding.span)


def _places_within(compilation: Compilation, accepted: Accepted, places: Sequence[Path]) -> list[Path]:
    """The paths at or below the accepted path. Values from an accepted profile are also below it."""
    assert compilation.tree is not None
    tree, path = compilation.tree, dotted(compilation.tree, accepted.at)
    if path is None:
        return []
    if path[:1] == ("profiles",):
        return [place for place in places if covers(tree, path, compilation.key(place))]
    return [place for place in places if place[: len(path)] == path]


def _has_expired(accepted: Accepted, compilation: Compilation) -> bool:
    """Whether the date of the entry has been reached; false if it has no date."""
    today = compilation.today
    return today is not None and accepted.until is not None and accepted.until <= today.isoformat()


def _findings(compilation: Compilation) -> Iterator[Finding]:
    for name, accepted in _accepted(compilation):
        path: Path = ("accept", name)
        matching = [one for one in compilation.findings if _matches(compilation, accepted, one)]
        if any(finding.is_error for finding in matching):
            message, help_ = f"{accepted.code} is an error here, and errors cannot be accepted", "correct the error"
            yield Finding("TG023", "error", message, compilation.span((*path, "code")), help=help_)
        elif _has_expired(accepted, compilation):
            message = f"this entry expired on {accepted.until}; today is {compilation.today}"
            help_ = "correct the finding, or change `until`" if matching else "remove the entry, which accepts nothing"
            yield Finding("TG022", "warning", message, compilation.span((*path, "until")), help=help_)
        elif not matching and _is_conclusive(accepted, compilation):
            message = f"there is no {accepted.code} at `{accepted.at}` to accept"
            yield Finding("TG021", "warning", message, compilation.key(path), help="remove the entry")


def _is_conclusive(accepted: Accepted, compilation: Compilation) -> bool:
    """Whether all rules that could report the finding have run on the complete spec."""
    code, judged = code_of(accepted.code) or "", compilation.judged
    if not code or _NOT_BY_CHECK.match(code) or judged is None or not judged.is_whole:
        return False
    return not any(finding.is_error and _keeps_from_linking(finding) for finding in compilation.findings)


def _keeps_from_linking(finding: Finding) -> bool:
    """Whether rules may lack information because of the error, for example because of an undefined reference."""
    return not isinstance(codes()[finding.code], Rule) and not _NOT_BY_CHECK.match(finding.code)
