"""Places of a spec as people write them: `haproxy.edge.frontends.http-in`, `domains.app.nics.lan.addresses.0`."""

from __future__ import annotations

from tidegate.compiler.source.node import MappingNode, Node, SequenceNode

Path = tuple[str | int, ...]


def dotted(tree: Node, text: str) -> Path | None:
    """The path that is meant, or None where nothing stands there. A key may hold dots itself: the longest fits."""
    path, rest, _ = _followed(tree, text)
    return None if rest else path


def missing(tree: Node, text: str) -> tuple[str, str, tuple[str, ...]]:
    """Of a place that is not there: what is, the first word that is not, and the words that are known there."""
    path, rest, node = _followed(tree, text)
    known = tuple(node.entries) if isinstance(node, MappingNode) else ()
    return ".".join(str(word) for word in path), rest.partition(".")[0], known


def _followed(tree: Node, text: str) -> tuple[Path, str, Node]:
    """As far as it goes: the path, what is left of the text, and the node there."""
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
