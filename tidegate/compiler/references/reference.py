"""A reference: a place of a spec that names another one."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from tidegate.compiler.blueprint.path import Path
from tidegate.compiler.findings import Span
from tidegate.compiler.source import MappingNode, Node
from tidegate.compiler.source.node import at, node_at


@dataclass(frozen=True, slots=True)
class Reference:
    """`targets` are the paths of what it means; `known` are the names that there are, `dangling` means none of them."""

    path: Path
    kind: str
    name: str
    targets: tuple[Path, ...]
    known: Collection[str]
    dangling: bool
    where: str = ""
    """Words behind the name in a message: `on kvm1`."""
    on_key: bool = False
    qualifier: bool = False
    """It only says where another name is looked up: `edge` in `edge.http-in`."""
    sought: tuple[Path, ...] = ()
    """Where what a dangling one names would stand."""
    within: tuple[str, int] | None = None
    """The line that names it, and where the name begins in it."""


def span_of(tree: Node, reference: Reference) -> Span:
    """Where the name stands."""
    path, name, on_key = reference.path, reference.name, reference.on_key
    above = node_at(tree, path[:-1]) if path else None
    if isinstance(above, MappingNode) and name in above.entries and path[-1:] != (name,):
        path, on_key = (*path[:-1], name), True  # a list of names that is written as a map
    span = at(tree, path)[0 if on_key else 1]
    return span if reference.within is None else _part_of(span, *reference.within, len(name))


def _part_of(span: Span, text: str, start: int, length: int) -> Span:
    """The part of a scalar that stands for some of its characters; the whole where it is written with escapes."""
    around, rest = divmod(span.end_column - span.column - len(text), 2)
    if span.line != span.end_line or rest or around not in (0, 1):
        return span
    column = span.column + around + start
    return span._replace(column=column, end_column=column + length)
