"""Nodes: YAML values that know where they stand."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from tidegate.compiler.findings import Span

Scalar = str | int | float | bool | None


class WrittenInt(int):
    """An integer that is written otherwise than Python prints it, as 0660."""

    text: str

    def __str__(self) -> str:
        return self.text


class WrittenFloat(float):
    """A float that is written otherwise than Python prints it, as 1e3."""

    text: str

    def __str__(self) -> str:
        return self.text


class ScalarNode(NamedTuple):
    """A scalar; `value` by the core schema, with the characters as written where those differ."""

    value: Scalar
    span: Span


class SequenceNode(NamedTuple):
    """A list."""

    elements: tuple[Node, ...]
    span: Span


class Entry(NamedTuple):
    """A key's place and its value."""

    key: Span
    node: Node


class MappingNode(NamedTuple):
    """A map, by key. Its keys are strings as written."""

    entries: Mapping[str, Entry]
    span: Span


Node = ScalarNode | SequenceNode | MappingNode


def plain(node: Node) -> object:
    """The value without its spans: dict, list, or scalar."""
    if isinstance(node, MappingNode):
        return {key: plain(entry.node) for key, entry in node.entries.items()}
    if isinstance(node, SequenceNode):
        return [plain(element) for element in node.elements]
    return node.value


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
    key = value = node.span
    for word in path:
        inner = _below(node, word)
        if inner is not None:
            key, node = inner
            value = node.span
    return key, value


def _below(node: Node, word: str | int) -> Entry | None:
    """The entry of a key or an index; an element's key is where the element stands."""
    if isinstance(node, MappingNode):
        return node.entries.get(str(word))
    if isinstance(node, SequenceNode) and isinstance(word, int) and word < len(node.elements):
        element = node.elements[word]
        return Entry(element.span, element)
    return None
