"""One value of a spec changed: deleted, renamed, of another type, out of range."""

from __future__ import annotations

import random
from collections.abc import Callable

from tidegate.compiler.findings import Span
from tidegate.compiler.source import MappingNode, Node, ScalarNode, SequenceNode
from tidegate.compiler.source.node import Entry, walk

Path = tuple[str | int, ...]
NOWHERE = Span("", 1, 1, 1, 1)
WORDS: tuple[str | int | float | bool | None, ...] = (
    "", "x", "no such thing", "a b", "²", "1h30", "10.0.0.0/8", "::1", "%[x]", "é\u2028", "9" * 4200, -1, 0, 1, 99999,
    10**30, 1.5, -0.5, 1e300, float("inf"), True, False, None,
)  # fmt: skip


def scalar(value: str | int | float | bool | None) -> ScalarNode:
    return ScalarNode(value, NOWHERE)


def another(node: Node, chance: random.Random) -> Node:
    """Something else instead of a value: another word, a number out of range, a map, a list."""
    forms: list[Callable[[], Node]] = [
        lambda: scalar(chance.choice(WORDS)),
        lambda: MappingNode({"x": Entry(NOWHERE, scalar("y"))}, NOWHERE),
        lambda: MappingNode({}, NOWHERE),
        lambda: SequenceNode((), NOWHERE),
        lambda: SequenceNode((node,), NOWHERE),
        lambda: SequenceNode((node, node), NOWHERE),
    ]
    return chance.choice(forms)()


def mutated(tree: MappingNode, chance: random.Random) -> tuple[MappingNode, Path, str]:
    """The tree with one change, its path (of a renamed key: the new one), and what was done."""
    path = chance.choice([path for path, _ in walk(tree) if path])
    how = chance.choice(("delete", "rename", "change", "change"))
    changed = _changed(tree, path, how, chance)
    assert isinstance(changed, MappingNode)
    return changed, (*path[:-1], f"{path[-1]}x") if how == "rename" else path, how


def _changed(node: Node, path: Path, how: str, chance: random.Random) -> Node:
    word, rest = path[0], path[1:]
    if isinstance(node, MappingNode):
        entries: dict[str, Entry] = {}
        for key, entry in node.entries.items():
            name, new = _entry(key, entry.node, rest, how, chance) if key == word else (key, entry.node)
            if new is not None:
                entries[name] = Entry(entry.key, new)
        return MappingNode(entries, node.span)
    assert isinstance(node, SequenceNode)
    elements = [
        _entry("", element, rest, how, chance)[1] if number == word else element
        for number, element in enumerate(node.elements)
    ]
    return SequenceNode(tuple(element for element in elements if element is not None), node.span)


def _entry(key: str, node: Node, rest: Path, how: str, chance: random.Random) -> tuple[str, Node | None]:
    if rest:
        return key, _changed(node, rest, how, chance)
    if how == "delete":
        return key, None
    return (f"{key}x", node) if how == "rename" else (key, another(node, chance))
