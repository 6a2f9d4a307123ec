"""Whether a finding is at a path of the spec or below it."""

from __future__ import annotations

from tidegate.compiler.blueprint.path import Path
from tidegate.compiler.findings import Span
from tidegate.compiler.source import MappingNode
from tidegate.compiler.source.node import at, node_at, walk


def covers(tree: MappingNode, path: Path, span: Span) -> bool:
    """Whether a span is at or below a path. All keys and values are compared, since they can be in several files."""
    if _within(span, at(tree, path)[0]):
        return True
    for _, node in walk(node_at(tree, path)):
        if _within(span, node.span):
            return True
        if isinstance(node, MappingNode) and any(_within(span, entry.key) for entry in node.entries.values()):
            return True
    return False


def _within(inner: Span, outer: Span) -> bool:
    if inner.file != outer.file:
        return False
    begins = (outer.line, outer.column) <= (inner.line, inner.column)
    return begins and (inner.end_line, inner.end_column) <= (outer.end_line, outer.end_column)
