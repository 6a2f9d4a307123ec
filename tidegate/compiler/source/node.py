"""Nodes: YAML values that know where they stand."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple, Protocol

from tidegate.compiler.findings import Span

Scalar = str | int | float | bool | None


class WrittenInt(int):
    """An integer that is written otherwise than Python prints it, as 0660."""

    text: str

    def __str__(self) -> str:
        return self.text


class WrittenFloat(float):
    """A float that is written otherwise than Python prints it, as 1e3, or that equals an integer, as 1.0."""

    text: str

    def __str__(self) -> str:
        return self.text


class Mark(Protocol):
    """libyaml's: line and column count from 0."""

    @property
    def line(self) -> int: ...

    @property
    def column(self) -> int: ...


Place = Span | tuple[str, Mark, Mark]
"""A span, or what one is made of when somebody asks: file, start, end. Most places of a large file nobody asks for."""


def spanned(place: Place) -> Span:
    """The span of a place."""
    if isinstance(place, Span):
        return place
    file, start, end = place
    return Span(file, start.line + 1, start.column + 1, end.line + 1, end.column + 1)


class ScalarNode(NamedTuple):
    """A scalar; `value` by the core schema, with the characters as written where those differ."""

    value: Scalar
    place: Place

    @property
    def span(self) -> Span:
        return spanned(self.place)


class WrittenBool(ScalarNode):
    """A boolean that is written otherwise than `true` or `false`."""

    text: str


class SequenceNode(NamedTuple):
    """A list."""

    elements: tuple[Node, ...]
    place: Place

    @property
    def span(self) -> Span:
        return spanned(self.place)


class Entry(NamedTuple):
    """A key's place and its value."""

    place: Place
    node: Node

    @property
    def key(self) -> Span:
        return spanned(self.place)


class MappingNode(NamedTuple):
    """A map, by key. Its keys are strings as written."""

    entries: Mapping[str, Entry]
    place: Place

    @property
    def span(self) -> Span:
        return spanned(self.place)


Node = ScalarNode | SequenceNode | MappingNode


def plain(node: Node) -> object:
    """The value without its spans: dict, list, or scalar."""
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
    """A scalar's characters as written, also of a boolean."""
    if isinstance(scalar, WrittenBool):
        return scalar.text
    return str(scalar.value).lower() if isinstance(scalar.value, bool) else str(scalar.value)


def walk(node: Node, path: tuple[str | int, ...] = ()) -> Iterator[tuple[tuple[str | int, ...], Node]]:
    """Every node below this one with its path, this one first."""
    yield path, node
    if isinstance(node, MappingNode):
        for key, entry in node.entries.items():
            yield from walk(entry.node, (*path, key))
    elif isinstance(node, SequenceNode):
        for number, element in enumerate(node.elements):
            yield from walk(element, (*path, number))


def written(node: Node, path: tuple[str | int, ...]) -> tuple[str | int, ...]:
    """The words of the path that stand for something in the file; pydantic's names of unions do not."""
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

    Words of the path that stand for nothing in the file (pydantic's names of unions) are passed over.
    """
    key = node.place
    for word in path:
        inner = _below(node, word)
        if inner is not None:
            key, node = inner
    return spanned(key), node.span


def _below(node: Node, word: str | int) -> Entry | None:
    """The entry of a key or an index; an element's key is where the element stands."""
    if isinstance(node, MappingNode):
        return node.entries.get(str(word))
    if isinstance(node, SequenceNode) and isinstance(word, int) and word < len(node.elements):
        element = node.elements[word]
        return Entry(element.place, element)
    return None
