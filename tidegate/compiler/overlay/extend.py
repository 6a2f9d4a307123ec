"""`extends`: the file's parents, left to right, beneath it."""

from __future__ import annotations

import posixpath

from tidegate.compiler.findings import Finding, Span
from tidegate.compiler.overlay.merge import merged
from tidegate.compiler.source import MappingNode, Node, ScalarNode, SequenceNode, Sources
from tidegate.compiler.source.node import Entry


def extended(file: str, sources: Sources) -> MappingNode | None:
    """The file with all its parents beneath it, without its `extends`; None where it cannot be read."""
    return _extended(posixpath.normpath(file), sources, (), None)


def _extended(file: str, sources: Sources, below: tuple[str, ...], asked: Span | None) -> MappingNode | None:
    own = sources.read(file, asked)
    if own is None:
        return None
    parents = own.entries.get("extends")
    if parents is None:
        return own
    own = MappingNode({key: entry for key, entry in own.entries.items() if key != "extends"}, own.span)
    base: MappingNode | None = None
    for name in _names(parents, sources.findings):
        parent = posixpath.normpath(posixpath.join(posixpath.dirname(file), str(name.value)))
        if parent in (*below, file):
            chain = " → ".join((*below, file, parent))
            sources.findings.append(Finding("TG009", "error", f"extends itself: {chain}", name.span))
            continue
        tree = _extended(parent, sources, (*below, file), name.span)
        if tree is not None:
            base = tree if base is None else merged(base, tree)
    return own if base is None else merged(base, own)


def _names(parents: Entry, findings: list[Finding]) -> list[ScalarNode]:
    node: Node = parents.node
    names: list[ScalarNode] = []
    for element in node.elements if isinstance(node, SequenceNode) else (node,):
        if isinstance(element, ScalarNode) and isinstance(element.value, str) and element.value:
            names.append(element)
        else:
            findings.append(Finding("TG009", "error", "`extends` takes a file's path, or a list of them", element.span))
    return names
