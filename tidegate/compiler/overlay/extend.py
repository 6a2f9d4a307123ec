"""`extends`: merges a file over its parents."""

from __future__ import annotations

import posixpath

from tidegate.compiler.findings import Finding, Span
from tidegate.compiler.overlay.merge import merged
from tidegate.compiler.source import MappingNode, Node, ScalarNode, SequenceNode, Sources


def extended(file: str, sources: Sources) -> MappingNode | None:
    """The file merged over all of its parents, without `extends`; None if the file or a parent cannot be read."""
    return _extended(posixpath.normpath(file), sources, (), None)


def _extended(file: str, sources: Sources, below: tuple[str, ...], asked: Span | None) -> MappingNode | None:
    own = sources.read(file, asked)
    if own is None:
        return None
    parents = own.entries.get("extends")
    if parents is None:
        return own
    own = MappingNode({key: entry for key, entry in own.entries.items() if key != "extends"}, own.place)
    names = _names(parents.node, sources)
    if names is None:
        return None
    trees = [_parent(name, file, sources, below) for name in names]
    base = MappingNode({}, own.place)
    for tree in trees:
        if tree is None:
            return None
        base = merged(base, tree)
    return merged(base, own)


def _parent(name: ScalarNode, file: str, sources: Sources, below: tuple[str, ...]) -> MappingNode | None:
    parent = posixpath.normpath(posixpath.join(posixpath.dirname(file), str(name.value)))
    if parent not in (*below, file):
        return _extended(parent, sources, (*below, file), name.span)
    chain = " → ".join((*below, file, parent))
    sources.findings.append(Finding("TG009", "error", f"the file extends itself: {chain}", name.span))
    return None


def _names(node: Node, sources: Sources) -> list[ScalarNode] | None:
    """The paths of the parents; None, with a finding, if the value has another form."""
    elements = node.elements if isinstance(node, SequenceNode) else (node,)
    names = [one for one in elements if isinstance(one, ScalarNode) and isinstance(one.value, str) and one.value]
    unread = [one for one in (node, *elements) if one.span in sources.doubts.values]
    for element in elements:
        if element not in names and not unread:
            message = "`extends` must be the path of a file, or a list of paths"
            sources.findings.append(Finding("TG009", "error", message, element.span))
    return names if len(names) == len(elements) and not unread else None
