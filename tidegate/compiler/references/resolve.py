"""Resolves the fields of the table to references."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from tidegate.compiler.blueprint.path import Path
from tidegate.compiler.references.reference import Reference
from tidegate.compiler.references.table import Row, rows_at
from tidegate.compiler.source import Node
from tidegate.compiler.source.dotted import dotted, missing

if TYPE_CHECKING:
    from tidegate.schemas.spec import Spec

ANY = "*"
"""The host or cloud of a resource without one, which can be any."""
_WORD = re.compile(r"\{(\w+)\}")


def names_something(spec: Spec, path: Path, text: str) -> bool:
    """Whether a field whose value is the name of an entry of a section refers to one; False also for other fields.

    Nearly all references have this form, and this is much faster than `references_at`.
    """
    return any(text in getattr(spec, section) for section in _sections(path[0], path[2:]))


@lru_cache(maxsize=1 << 16)
def _sections(section: str | int, rest: Path) -> tuple[str, ...]:
    """The sections that a field can refer to; the same for all entries of its section."""
    rows = rows_at((section, "*", *rest))
    if len(rows) != 1 or rows[0].reads in ("place", "before", "after"):
        return ()
    return tuple(pattern[0] for pattern in rows[0].patterns if len(pattern) == 1)


def references_at(
    spec: Spec, tree: Node, path: Path, text: str, scope: Mapping[str, str] | None = None
) -> Iterator[Reference]:
    """The references of a field, in the order of the table. `scope` is the `host` or `cloud` of the resource."""
    for row in rows_at(path):
        if row.reads == "place":
            yield _place(tree, row, path, text)
            continue
        if row.reads in ("before", "after"):
            before, _, after = text.partition(".")
            yield _reference(spec, row, path, before if row.reads == "before" else after, {"balancer": before})
        else:
            yield _reference(spec, row, path, text, scope or {})


def _reference(spec: Spec, row: Row, path: Path, name: str, scope: Mapping[str, str]) -> Reference:
    def word(match: re.Match[str]) -> str:
        return str(path[int(match[1])]) if match[1].isdecimal() else scope.get(match[1], ANY)

    places: list[tuple[Path, Mapping[str, object]]] = []
    for pattern in row.patterns:
        if len(pattern) == 1:
            places.append((pattern, getattr(spec, pattern[0])))
        else:
            places += _collections(spec, [_WORD.sub(word, part) for part in pattern])
    targets = tuple((*where, name) for where, things in places if name in things)
    on_key, qualifier = row.reads == "keys", row.reads == "before"
    if targets:
        return Reference(path, row.kind, name, targets, (), False, on_key=on_key, qualifier=qualifier)
    known = [key for _, things in places for key in things]
    where = _WORD.sub(lambda match: word(match) if word(match) != ANY else f"any {match[1]}", row.where)
    sought = tuple((*(_WORD.sub(word, part) for part in pattern), name) for pattern in row.patterns)
    return Reference(path, row.kind, name, (), known, True, where, on_key, qualifier, sought)


def _collections(spec: Spec, pattern: Iterable[str]) -> Iterator[tuple[Path, Mapping[str, object]]]:
    """The collections of a pattern with their paths. Keys can contain any characters, also dots."""
    found: list[tuple[Path, Any]] = [((), spec)]
    for word in pattern:
        found = [step for path, value in found for step in _steps(path, value, word)]
    yield from ((path, value) for path, value in found if isinstance(value, Mapping))


def _steps(path: Path, value: Any, word: str) -> Iterator[tuple[Path, Any]]:
    if not isinstance(value, Mapping):
        yield (*path, word), getattr(value, word, None)
        return
    for key in value if word == ANY else (word,):
        if key in value:
            yield (*path, key), value[key]


def _place(tree: Node, row: Row, path: Path, text: str) -> Reference:
    """The reference of a dotted path of the spec."""
    target = dotted(tree, text)
    if target is not None:
        return Reference(path, row.kind, text, (target,), (), dangling=False)
    begun, word, known = missing(tree, text)
    where = f"in {begun}" if begun else "in this spec"
    return Reference(path, row.kind, word, (), known, True, where, sought=(tuple(text.split(".")),))
