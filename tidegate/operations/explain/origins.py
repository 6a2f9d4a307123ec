"""The origins of a value: every file and profile that sets its path."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass

from tidegate.compiler.blueprint import Path
from tidegate.compiler.compile import Compilation
from tidegate.compiler.findings import Span
from tidegate.compiler.source import MappingNode, Node, ScalarNode, SequenceNode
from tidegate.operations.spec.files import files


@dataclass(frozen=True, slots=True)
class Origin:
    """The value that a file sets at a path. `how` is the profile, if any; `holds` is false if it is overridden."""

    span: Span
    text: str
    how: str
    holds: bool


def origins(compilation: Compilation, path: Path) -> tuple[Origin, ...]:
    """All origins of the value: first the one that takes effect, then those that it overrides."""
    winner = _at(compilation.tree, path)
    found = []
    for how, node in _contributions(files(compilation), path):
        mapping = isinstance(node, MappingNode)
        holds = mapping or (winner is not None and (node.span == winner.span or _part_of(node, winner)))
        found.append(Origin(node.span, brief(node), how, holds))
    if winner is not None and not any(origin.holds for origin in found):
        found.append(Origin(winner.span, brief(winner), "", True))
    return tuple(sorted(dict.fromkeys(found), key=lambda origin: not origin.holds))


def _part_of(node: Node, winner: Node) -> bool:
    """Whether the node is a list whose items were added to the winner."""
    if not isinstance(node, SequenceNode) or not isinstance(winner, SequenceNode):
        return False
    return any(one.span == other.span for one in node.elements for other in winner.elements)


def _contributions(trees: list[MappingNode], path: Path) -> Iterator[tuple[str, Node]]:
    for tree in trees:
        node = _at(tree, path)
        if node is not None:
            yield "", node
    for name in profiles(trees, path):
        for tree in trees:
            node = _at(tree, ("profiles", path[0], name, *path[2:]))
            if node is not None:
                yield f"profile {name}", node


def profiles(trees: list[MappingNode], path: Path) -> tuple[str, ...]:
    """The profiles of the resource that contains the path; the nearest file that sets them takes effect."""
    for tree in trees if len(path) >= 2 else ():
        node = _at(tree, (*path[:2], "profile"))
        if isinstance(node, SequenceNode):
            return tuple(str(one.value) for one in node.elements if isinstance(one, ScalarNode))
        if isinstance(node, ScalarNode):
            return (str(node.value),)
    return ()


def _at(node: Node | None, path: Path) -> Node | None:
    """The node at this path; None if there is none."""
    for word in path:
        if isinstance(node, MappingNode) and str(word) in node.entries:
            node = node.entries[str(word)].node
        elif isinstance(node, SequenceNode) and isinstance(word, int) and word < len(node.elements):
            node = node.elements[word]
        else:
            return None
    return node


SHORT = 60
"""The number of characters up to which a map is printed completely."""


def brief(node: Node) -> str:
    """A short text for a node: for a large map, its keys."""
    if isinstance(node, MappingNode):
        whole = "{" + ", ".join(f"{key}: {brief(entry.node)}" for key, entry in node.entries.items()) + "}"
        return whole if len(whole) <= SHORT else "{" + ", ".join(node.entries) + "}"
    if isinstance(node, SequenceNode):
        return "[" + ", ".join(brief(one) for one in node.elements) + "]"
    if node.value is None or isinstance(node.value, bool):
        return json.dumps(node.value)
    return str(node.value)
