"""What of a file's tree is uncertain, because lines or characters of the file could not be read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from tidegate.compiler.findings import Span
from tidegate.compiler.source.node import MappingNode, Node, ScalarNode, SequenceNode, walk

Misread = Mapping[int, Sequence[int]]
"""Lines → columns of replaced characters. Both start at 0."""


class Doubts(NamedTuple):
    """What cannot be taken as it is written."""

    values: frozenset[Span] = frozenset()
    """Values that are not what was written."""
    maps: frozenset[Span] = frozenset()
    """Maps that may have further entries."""


def doubts(root: Node, misread: Misread, left_out: Iterable[tuple[int, int]]) -> Doubts:
    """What is uncertain in a tree; `left_out` is where entries began whose keys could not be read either."""
    values: set[Span] = set()
    maps = set(_maps_of(root, left_out))
    for _, node in walk(root) if misread else ():
        if isinstance(node, ScalarNode) and _is_misread(node.span, misread):
            values.add(node.span)
        elif isinstance(node, MappingNode):
            wrong = [entry.node.span for entry in node.entries.values() if _is_misread(entry.key, misread)]
            values.update(wrong)
            maps.update([node.span] if wrong else ())
    return Doubts(frozenset(values), frozenset(maps))


def _is_misread(span: Span, misread: Misread) -> bool:
    start, end = (span.line - 1, span.column - 1), (span.end_line - 1, span.end_column - 1)
    return any(
        start <= (line, column) < end for line in range(start[0], end[0] + 1) for column in misread.get(line, ())
    )


def _maps_of(root: Node, left_out: Iterable[tuple[int, int]]) -> Iterator[Span]:
    """The map that each of these entries was in, by its indentation."""
    for line, depth in left_out:
        node, inmost = root, root
        while not isinstance(node, ScalarNode):
            inmost = node if isinstance(node, MappingNode) else inmost
            above = [(at, inner) for at, inner in _inside(node, depth) if at < (line + 1, 0)]
            if not above:
                break
            node = max(above, key=lambda one: one[0])[1]
        yield inmost.span


def _inside(node: MappingNode | SequenceNode, depth: int) -> Iterator[tuple[tuple[int, ...], Node]]:
    """What a map or a list has in it that something so deep may belong to, and where each begins."""
    if isinstance(node, SequenceNode):
        yield from ((one.span[1:3], one) for one in node.elements if one.span.column - 1 <= depth)
    else:
        entries = node.entries.values()
        yield from ((entry.key[1:3], entry.node) for entry in entries if entry.key.column - 1 < depth)
