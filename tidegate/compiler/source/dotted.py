"""Dotted paths of a spec: `haproxy.edge.frontends.http-in`, `domains.app.nics.lan.addresses.0`."""

from __future__ import annotations

from tidegate.compiler.source.node import MappingNode, Node, SequenceNode

Path = tuple[str | int, ...]


def dotted(tree: Node, text: str) -> Path | None:
    """The path of a dotted text; None if it does not exist. Keys can contain dots: the longest existing key is used."""
    path, rest, _ = _followed(tree, text)
    return None if rest else path


def missing(tree: Node, text: str) -> tuple[str, str, tuple[str, ...]]:
    """For a path that does not exist: the part that exists, the first word that does not, and the known words."""
    path, rest, node = _followed(tree, text)
    known = tuple(node.entries) if isinstance(node, MappingNode) else ()
    return ".".join(str(word) for word in path), rest.partition(".")[0], known


def _followed(tree: Node, text: str) -> tuple[Path, str, Node]:
    """The longest part of the path that exists, the rest of the text, and the node."""
    path: list[str | int] = []
    node, rest = tree, text
    while rest:
        words = rest.split(".")
        step = _step(node, words)
        if step is None:
            break
        word, node, length = step
        path.append(word)
        rest = ".".join(words[length:])
    return tuple(path), rest, node


def _step(node: Node, words: list[str]) -> tuple[str | int, Node, int] | None:
    if isinstance(node, SequenceNode) and words[0].isdecimal() and int(words[0]) < len(node.elements):
        return int(words[0]), node.elements[int(words[0])], 1
    if isinstance(node, MappingNode):
        for length in range(len(words), 0, -1):
            key = ".".join(words[:length])
            if key in node.entries:
                return key, node.entries[key].node, length
    return None
