"""Maps merge by key, scalars and lists replace, null deletes, `{before: […], after: […]}` adds to a list."""

from __future__ import annotations

from tidegate.compiler.findings import Finding
from tidegate.compiler.source.node import Entry, MappingNode, Node, ScalarNode, SequenceNode

SHORT_FORMS = frozenset({"option", "bind", "security_groups", "subnets", "networks"})
_ADDITIONS = {"before", "after"}


def merged(base: MappingNode, over: MappingNode) -> MappingNode:
    """The base with the overlay laid over it. Nulls of the overlay that delete nothing stay, for the next overlay."""
    entries = dict(base.entries)
    for key, entry in over.entries.items():
        below = entries.get(key)
        if below is None:
            entries[key] = entry
        elif _is_null(entry.node) and not _is_null(below.node):
            del entries[key]
        else:
            entries[key] = Entry(entry.key, _laid(key, below.node, entry.node))
    return MappingNode(entries, over.span)


def _laid(key: str, below: Node, above: Node) -> Node:
    if isinstance(below, SequenceNode) and isinstance(above, MappingNode) and _adds(above):
        return _added(below, above)
    if key in SHORT_FORMS and isinstance(above, MappingNode) != isinstance(below, MappingNode):
        below, above = _long(below), _long(above)
    if isinstance(below, MappingNode) and isinstance(above, MappingNode):
        return merged(below, above)
    return above


def _adds(above: MappingNode) -> bool:
    return bool(above.entries) and set(above.entries) <= _ADDITIONS


def _added(below: SequenceNode, above: MappingNode) -> SequenceNode:
    def more(word: str) -> tuple[Node, ...]:
        entry = above.entries.get(word)
        return entry.node.elements if entry and isinstance(entry.node, SequenceNode) else ()

    return SequenceNode((*more("before"), *below.elements, *more("after")), above.span)


def _long(node: Node) -> Node:
    """A short form written long: `[x]` and `x` are `{x: true}`."""
    if isinstance(node, MappingNode) or _is_null(node):
        return node
    names = node.elements if isinstance(node, SequenceNode) else (node,)
    entries = {
        str(name.value): Entry(name.span, ScalarNode(True, name.span)) for name in names if isinstance(name, ScalarNode)
    }
    return MappingNode(entries, node.span)


def _is_null(node: Node) -> bool:
    return isinstance(node, ScalarNode) and node.value is None


def without_nulls(node: Node, findings: list[Finding]) -> Node:
    """The tree without the nulls that are left; each deleted nothing, which is a warning."""
    if isinstance(node, SequenceNode):
        return SequenceNode(tuple(without_nulls(element, findings) for element in node.elements), node.span)
    if not isinstance(node, MappingNode):
        return node
    entries: dict[str, Entry] = {}
    for key, entry in node.entries.items():
        if _is_null(entry.node):
            message = f"`{key}` is deleted here, but there is nothing to delete"
            findings.append(Finding("TG011", "warning", message, entry.key))
        else:
            entries[key] = Entry(entry.key, without_nulls(entry.node, findings))
    return MappingNode(entries, node.span)
