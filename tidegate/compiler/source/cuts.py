"""Removes the invalid parts of a tree, and records their paths."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from tidegate.compiler.source.node import Entry, MappingNode, Node, SequenceNode

Path = tuple[str | int, ...]
ANY = "*"
"""A word of a path that stands for any key."""


@dataclass(frozen=True)
class Cuts:
    """The paths that were removed from a spec, at which seemingly missing values may have been written.

    For an item of a list, the path of the list is recorded, since the other items move up.
    """

    places: frozenset[Path] = frozenset()
    things: frozenset[Path] = frozenset()
    """The removed maps that are partly valid: they lack keys, or their keys exclude each other."""

    def __bool__(self) -> bool:
        return bool(self.places)

    @cached_property
    def _below(self) -> dict[str | int, Any]:
        """The removed paths as nested maps by word. The map of a removed path is empty."""
        root: dict[str | int, Any] = {}
        for place in sorted(self.places, key=len, reverse=True) if () not in self.places else ():
            level = root
            for word in place[:-1]:
                level = level.setdefault(word, {})
            level[place[-1]] = {}
        return root

    def touch(self, place: Path) -> bool:
        """Whether this path, or a path above or below it, was removed. Words of the path can be `*`."""
        return bool(self.places) and _touches(self._below, place)


def _touches(below: dict[str | int, Any], place: Path) -> bool:
    if not place or not below:
        return True
    if place[0] == ANY:
        return any(_touches(inner, place[1:]) for inner in below.values())
    return place[0] in below and _touches(below[place[0]], place[1:])


NONE = Cuts()
"""No removed paths: the spec is complete."""


def without(node: Node, paths: Collection[Path]) -> Node:
    """The node without these paths. Unchanged parts are not copied."""
    below: dict[str | int, list[Path]] = {}
    for first, *rest in paths:
        below.setdefault(first, []).append(tuple(rest))
    if isinstance(node, MappingNode):
        entries = {
            key: entry if key not in below else Entry(entry.place, without(entry.node, below[key]))
            for key, entry in node.entries.items()
            if () not in below.get(key, ())
        }
        return MappingNode(entries, node.place)
    if isinstance(node, SequenceNode):
        elements = (
            element if number not in below else without(element, below[number])
            for number, element in enumerate(node.elements)
            if () not in below.get(number, ())
        )
        return SequenceNode(tuple(elements), node.place)
    return node


def places(paths: Iterable[Path]) -> frozenset[Path]:
    """The recorded paths for removed paths."""
    return frozenset(path[: next((n for n, word in enumerate(path) if isinstance(word, int)), None)] for path in paths)
