"""Nodes: YAML values with their spans."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple, Protocol

from tidegate.compiler.findings import Span

Scalar = str | int | float | bool | None


class WrittenInt(int):
    """An integer whose spelling differs from that of Python, such as 0660."""

    text: str

    def __str__(self) -> str:
        return self.text


class WrittenFloat(float):
    """A float whose spelling differs from that of Python, such as 1e3, or that equals an integer, such as 1.0."""

    text: str

    def __str__(self) -> str:
        return self.text


class Mark(Protocol):
    """A mark of libyaml. Line and column start at 0."""

    @property
    def line(self) -> int: ...

    @property
    def column(self) -> int: ...


Place = Span | tuple[str, Mark, Mark]
"""A span, or its parts file, start and end, since the spans of most nodes of a large file are never needed."""


def spanned(place: Place) -> Span:
    """The span of a place."""
    if isinstance(place, Span):
        return place
    file, start, end = place
    return Span(file, start.line + 1, start.column + 1, end.line + 1, end.column + 1)


class ScalarNode(NamedTuple):
    """A scalar. `value` is its value by the core schema, with its spelling if that differs."""

    value: Scalar
    place: Place

    @property
    def span(self) -> Span:
        return spanned(self.place)


class WrittenBool(ScalarNode):
    """A boolean whose spelling differs from `true` and `false`."""

    text: str


class SequenceNode(NamedTuple):
    """A list."""

    elements: tuple[Node, ...]
    place: Place

    @property
    def span(self) -> Span:
        return spanned(self.place)


class Entry(NamedTuple):
    """The place of a key, and its value."""

    place: Place
    node: Node

    @property
    def key(self) -> Span:
        return spanned(self.place)


class MappingNode(NamedTuple):
    """A map. Its keys are strings as written."""

    entries: Mapping[str, Entry]
    place: Place

    @property
    def span(self) -> Span:
        return spanned(self.place)


Node = ScalarNode | SequenceNode | MappingNode


def plain(node: Node) -> object:
    """The value without spans: dict, list, or scalar."""
    if node.__class__ is ScalarNode:
        return node.value
    if isinstance(node, ScalarNode):
        return node.value
    if isinstance(node, MappingNode):
        return {
            key: entry[1].value if entry[1].__class__ is ScalarNode else plain(entry[1])
            for key, entry in node.entries.items()
        }
    return [plain(element) for element in node.elements]


def written_text(scalar: ScalarNode) -> str:
    """The spelling of a scalar, also of a boolean."""
    if isinstance(scalar, WrittenBool):
        return scalar.text
    return str(scalar.value).lower() if isinstance(scalar.value, bool) else str(scalar.value)


def walk(node: Node, path: tuple[str | int, ...] = ()) -> Iterator[tuple[tuple[str | int, ...], Node]]:
    """This node and all nodes below it, with their paths."""
    yield path, node
    if isinstance(node, MappingNode):
        for key, entry in node.entries.items():
            yield from walk(entry.node, (*path, key))
    elif isinstance(node, SequenceNode):
        for number, element in enumerate(node.elements):
            yield from walk(element, (*path, number))


def written(node: Node, path: tuple[str | int, ...]) -> tuple[str | int, ...]:
    """The words of the path that exist in the file, without pydantic's names of unions."""
    found: list[str | int] = []
    for word in path:
        inner = _below(node, word)
        if inner is not None:
            found.append(word)
            node = inner.node
    return tuple(found)


def node_at(node: Node, path: tuple[str | int, ...]) -> Node:
    """The node at the longest part of the path that exists."""
    for word in path:
        inner = _below(node, word)
        node = inner.node if inner is not None else node
    return node


def at(node: Node, path: tuple[str | int, ...]) -> tuple[Span, Span]:
    """The spans of the key and of the value at the longest part of the path that exists.

    Words of the path that do not exist in the file (pydantic's names of unions) are skipped.
    """
    key = node.place
    for word in path:
        inner = _below(node, word)
        if inner is not None:
            key, node = inner
    return spanned(key), node.span


def _below(node: Node, word: str | int) -> Entry | None:
    """The entry of a key or an index. The place of an item of a list is also the place of its key."""
    if isinstance(node, MappingNode):
        return node.entries.get(str(word))
    if isinstance(node, SequenceNode) and isinstance(word, int) and word < len(node.elements):
        element = node.elements[word]
        return Entry(element.place, element)
    return None
