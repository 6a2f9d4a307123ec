"""A tree as YAML again, with the origin of each value where that is asked for."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

from tidegate.compiler.source import MappingNode, Node, ScalarNode, SequenceNode
from tidegate.compiler.source.scalars import resolve

_PLAIN = re.compile(r"[A-Za-z0-9_./+=(][^\x00-\x1f\x7f#:,\[\]{}]*\Z")


def shown(tree: MappingNode, origins: bool = False) -> str:
    """The tree as YAML in block style, keys as they were merged."""
    return "".join(f"{line}\n" for line in _lines(tree, "", origins))


def _lines(node: Node, indent: str, origins: bool) -> Iterator[str]:
    if isinstance(node, MappingNode):
        for key, entry in node.entries.items():
            yield from _entry(f"{indent}{_word(key)}:", entry.node, indent + "  ", origins)
    elif isinstance(node, SequenceNode):
        for element in node.elements:
            yield from _entry(f"{indent}-", element, indent + "  ", origins)


def _entry(head: str, node: Node, indent: str, origins: bool) -> Iterator[str]:
    if isinstance(node, ScalarNode) or not (node.entries if isinstance(node, MappingNode) else node.elements):
        line = f"{head} {_scalar(node)}"
        yield f"{line:<60}  # {node.span.file}:{node.span.line}" if origins else line
        return
    yield head
    yield from _lines(node, indent, origins)


def _scalar(node: Node) -> str:
    if isinstance(node, MappingNode):
        return "{}"
    if isinstance(node, SequenceNode):
        return "[]"
    value = node.value
    if isinstance(value, bool) or value is None:
        return json.dumps(value)
    return _word(value) if isinstance(value, str) else str(value)


def _word(value: str) -> str:
    plain = _PLAIN.match(value) and not value.endswith(" ") and not value.startswith("...")
    if plain and value.isprintable() and isinstance(resolve(value), str):
        return value
    quoted = json.dumps(value, ensure_ascii=False)
    return "".join(letter if letter.isprintable() else f"\\U{ord(letter):08x}" for letter in quoted)
