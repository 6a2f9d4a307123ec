"""Finds the path of the spec at a span."""

from __future__ import annotations

from collections.abc import Iterator

from tidegate.compiler.findings import Span
from tidegate.compiler.source.node import MappingNode, Node, SequenceNode

Path = tuple[str | int, ...]


class SpanIndex:
    """The paths of a merged tree by the spans of their keys and values."""

    def __init__(self, tree: MappingNode) -> None:
        self._exact: dict[Span, Path] = {}
        self._values: dict[Span, Path] = {}
        for path, key, value in _entries(tree, (), tree.span):
            for spans, span in ((self._exact, key), (self._exact, value), (self._values, value)):
                spans[span] = min(spans.get(span, path), path, key=_rank)

    def path_at(self, span: Span) -> Path | None:
        """The path whose key or value has this span, otherwise that of the smallest value that contains it.

        If several paths have the span, for example of a profile that two domains use, the first path in sorted order
        is returned. None if the tree has no value there, for example in an invalid file or a lock file.
        """
        if span in self._exact:
            return self._exact[span]
        around = [value for value in self._values if value.holds(span)]
        if not around:
            return None
        return self._values[max(around, key=lambda value: (*value[1:3], -value.end_line, -value.end_column))]


def _entries(node: Node, path: Path, key: Span) -> Iterator[tuple[Path, Span, Span]]:
    """Path, span of the key and span of the value, of a node and all nodes below it."""
    yield path, key, node.span
    if isinstance(node, MappingNode):
        for name, entry in node.entries.items():
            yield from _entries(entry.node, (*path, name), entry.key)
    elif isinstance(node, SequenceNode):
        for number, element in enumerate(node.elements):
            yield from _entries(element, (*path, number), element.span)


def _rank(path: Path) -> tuple[int, tuple[str, ...]]:
    return len(path), tuple(map(str, path))
