"""The merged tree → the spec of its valid parts."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from pydantic import ValidationError

from tidegate.compiler.blueprint.path import Path
from tidegate.compiler.findings import Finding, Span
from tidegate.compiler.source import MappingNode, ScalarNode
from tidegate.compiler.source.cuts import NONE, Cuts, places, without
from tidegate.compiler.source.node import Entry, at, written
from tidegate.compiler.validate.fragments import misspelt_sections
from tidegate.compiler.validate.validate import findings_of, help_for, validated
from tidegate.compiler.validate.words import suggested
from tidegate.schemas.either import TooManyError

if TYPE_CHECKING:
    from tidegate.schemas.spec import Spec

_STAND_INS: dict[str, str | int] = {"tidegate": 1, "name": "site"}
"""Required key of a spec → substitute while the rest is checked."""

_DECISIVE = {("domains", "placement")}
"""Section and field: if the field is invalid, its entry cannot be checked."""


@dataclass(frozen=True)
class Validated:
    """The spec of the valid parts of a tree. `tree` and `spec` have the same paths."""

    spec: Spec | None
    """None if nothing can be checked."""
    tree: MappingNode
    findings: tuple[Finding, ...] = ()
    cuts: Cuts = NONE
    invalid: tuple[Span, ...] = ()
    """The spans of removed keys and values."""


def validate(tree: MappingNode, incomplete: Collection[Path] = (), unreadable: Collection[Path] = ()) -> Validated:
    """The spec of a merged tree without its invalid parts, with a finding for each cause.

    Missing keys are not reported at `incomplete` paths, for which a profile was not found or an entry could not be
    read. `unreadable` paths are removed first. Both are already reported.
    """
    found: dict[Finding, None] = {}
    cuts = Cuts(places(unreadable) | {("profiles", section) for section in misspelt_sections(tree)})
    left = _without(tree, unreadable) if unreadable else tree
    invalid: list[Span] = []
    while True:
        try:
            spec = validated(left)
        except ValidationError as error:
            errors = error.errors(include_url=False)
        else:
            cuts = Cuts(cuts.places | places(incomplete), cuts.things)
            return Validated(spec, left, tuple(found), cuts, tuple(invalid))
        causes = [item for item in errors if not (_follows(item, left, cuts) or _may_lack(item, left, incomplete))]
        found |= dict.fromkeys(findings_of(causes, left, incomplete))
        paths = {path for item in errors for path in _invalid(item, left)}
        meant = _misspelt(causes, left) | places(one for one in incomplete if one)
        cuts = Cuts(cuts.places | places(paths) | meant, cuts.things | set(_things(errors, left)))
        invalid += [span for path in paths for span in at(left, path)]
        smaller = _without(left, paths)
        if smaller == left:
            return Validated(None, tree, tuple(found), cuts)
        left = smaller


def _follows(item: Any, tree: MappingNode, cuts: Cuts) -> bool:
    """Whether an error is a consequence of removed parts."""
    if not cuts or item["type"] == "extra_forbidden" or isinstance(item.get("ctx", {}).get("error"), TooManyError):
        return False
    loc = item["loc"]
    return cuts.touch((*written(tree, loc[:-1]), loc[-1]) if item["type"] == "missing" else written(tree, loc))


def _may_lack(item: Any, tree: MappingNode, incomplete: Collection[Path]) -> bool:
    """Whether an error is about a whole map, and what it lacks may be in the entries that could not be read."""
    if item["type"] != "value_error" or not isinstance(item["input"], dict) or not incomplete:
        return False
    return written(tree, item["loc"]) in incomplete and not isinstance(item.get("ctx", {}).get("error"), TooManyError)


def _invalid(item: Any, tree: MappingNode) -> Iterator[Path]:
    """The paths that an error makes invalid: the value, or the map that lacks it."""
    loc = item["loc"]
    path = written(tree, loc[:-1] if item["type"] == "missing" else loc)
    path = path[:2] if path[::2][:2] in _DECISIVE else path
    yield path or (str(loc[-1]),) if loc else ()


def _things(errors: Sequence[Any], tree: MappingNode) -> Iterator[Path]:
    """The maps that errors make invalid, although their values may be valid."""
    for item in errors:
        whole = item["type"] == "missing" or (item["type"] == "value_error" and isinstance(item["input"], dict))
        yield from _invalid(item, tree) if whole else ()


def _misspelt(errors: Sequence[Any], tree: MappingNode) -> frozenset[Path]:
    """The paths that unknown keys probably stand for."""
    found: set[Path] = set()
    for loc in (item["loc"] for item in errors if item["type"] == "extra_forbidden"):
        meant = (*written(tree, loc[:-1]), suggested(help_for(loc, tree)))
        beside = at(tree, meant)[0].file == at(tree, loc)[0].file if written(tree, meant) == meant else False
        if meant[-1] and not beside:
            found.add(meant)  # if the file also has this key, the unknown one stands for another
    return places(found)


def _without(tree: MappingNode, paths: Collection[Path]) -> MappingNode:
    """The tree without these paths, but with the keys that every spec requires."""
    smaller = without(tree, paths)
    assert isinstance(smaller, MappingNode)
    missing = {key: value for key, value in _STAND_INS.items() if (key,) in paths}
    entries = {key: Entry(tree.place, ScalarNode(value, tree.place)) for key, value in missing.items()}
    return MappingNode({**smaller.entries, **entries}, tree.place) if missing else smaller
