"""Writes a tree as YAML."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator

from tidegate.compiler.source import MappingNode, Node, ScalarNode, SequenceNode
from tidegate.compiler.source.scalars import resolve

_PLAIN = re.compile(r"[A-Za-z0-9_./+=(][^\x00-\x1f\x7f#:,\[\]{}]*\Z")


def to_yaml(tree: MappingNode, redact: Callable[[str], str] = str) -> str:
    """The tree as YAML in block style, with keys in the order of the merge. `redact` masks secrets in a text."""
    return "".join(f"{line}\n" for line in _lines(tree, "", redact))


def _lines(node: Node, indent: str, redact: Callable[[str], str]) -> Iterator[str]:
    if isinstance(node, MappingNode):
        for key, entry in node.entries.items():
            yield from _entry(f"{indent}{word(key)}:", entry.node, indent + "  ", redact)
    elif isinstance(node, SequenceNode):
        for element in node.elements:
            yield from _entry(f"{indent}-", element, indent + "  ", redact)


def _entry(head: str, node: Node, indent: str, redact: Callable[[str], str]) -> Iterator[str]:
    if isinstance(node, ScalarNode) or not (node.entries if isinstance(node, MappingNode) else node.elements):
        yield f"{head} {scalar(node, redact)}"
        return
    yield head
    yield from _lines(node, indent, redact)


def scalar(node: Node, redact: Callable[[str], str] = str) -> str:
    """A scalar or an empty collection as YAML."""
    if isinstance(node, MappingNode):
        return "{}"
    if isinstance(node, SequenceNode):
        return "[]"
    value = node.value
    if isinstance(value, bool) or value is None:
        return json.dumps(value)
    text = redact(str(value))
    return word(text) if isinstance(value, str) or text != str(value) else text


def word(value: str) -> str:
    """A text as YAML, quoted if it would be read as another type."""
    plain = _PLAIN.match(value) and not value.endswith(" ") and not value.startswith("...")
    if plain and value.isprintable() and isinstance(resolve(value), str):
        return value
    quoted = json.dumps(value, ensure_ascii=False)
    return "".join(letter if letter.isprintable() else f"\\U{ord(letter):08x}" for letter in quoted)
