"""References: paths of a spec that refer to other paths."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from tidegate.compiler.blueprint.path import Path
from tidegate.compiler.findings import Span
from tidegate.compiler.source import MappingNode, Node
from tidegate.compiler.source.node import at, node_at


@dataclass(frozen=True, slots=True)
class Reference:
    """A reference. `targets` are the paths that it refers to, `known` the defined names. Undefined: `dangling`."""

    path: Path
    kind: str
    name: str
    targets: tuple[Path, ...]
    known: Collection[str]
    dangling: bool
    where: str = ""
    """The text after the name in a message: `on kvm1`."""
    on_key: bool = False
    qualifier: bool = False
    """Whether it only determines where another name is looked up, such as `edge` in `edge.http-in`."""
    sought: tuple[Path, ...] = ()
    """The paths at which the target of a dangling reference would be."""
    within: tuple[str, int] | None = None
    """The line that contains the name, and the position of the name."""


def span_of(tree: Node, reference: Reference) -> Span:
    """The span of the name."""
    path, name, on_key = reference.path, reference.name, reference.on_key
    above = node_at(tree, path[:-1]) if path else None
    if isinstance(above, MappingNode) and name in above.entries and path[-1:] != (name,):
        path, on_key = (*path[:-1], name), True  # a list of names that is written as a map
    span = at(tree, path)[0 if on_key else 1]
    return span if reference.within is None else _part_of(span, *reference.within, len(name))


def _part_of(span: Span, text: str, start: int, length: int) -> Span:
    """The span of some characters of a scalar; the complete span if it is written with escapes."""
    around, rest = divmod(span.end_column - span.column - len(text), 2)
    if span.line != span.end_line or rest or around not in (0, 1):
        return span
    column = span.column + around + start
    return span._replace(column=column, end_column=column + length)
