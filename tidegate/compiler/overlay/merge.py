"""Maps merge by key, scalars and lists replace, null deletes, `{before: […], after: […]}` adds to a list."""

from __future__ import annotations

from tidegate.compiler.findings import Finding, Span
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
        below, above = _long(key, below), _long(key, above)
    if isinstance(below, MappingNode) and isinstance(above, MappingNode):
        return merged(below, above)
    return above


def _adds(above: MappingNode) -> bool:
    if not above.entries or not above.entries.keys() <= _ADDITIONS:
        return False
    return all(isinstance(entry.node, SequenceNode) for entry in above.entries.values())


def _added(below: SequenceNode, above: MappingNode) -> SequenceNode:
    def more(word: str) -> tuple[Node, ...]:
        entry = above.entries.get(word)
        return entry.node.elements if entry and isinstance(entry.node, SequenceNode) else ()

    return SequenceNode((*more("before"), *below.elements, *more("after")), above.span)


def _long(key: str, node: Node) -> Node:
    """A short form written long: `[x]` and `x` are `{x: true}`, with what follows the first word as its value."""
    if isinstance(node, MappingNode) or _is_null(node):
        return node
    elements = node.elements if isinstance(node, SequenceNode) else (node,)
    entries: dict[str, Entry] = {}
    for element in elements:
        if isinstance(element, ScalarNode):
            name, _, rest = str(element.value).strip().partition(" ")
            entries[name] = Entry(element.span, _meant(key, rest.strip(), element.span))
    return MappingNode(entries, node.span)


def _meant(key: str, rest: str, span: Span) -> Node:
    """What a short form says of a name: `option: [forwardfor except …]`, `bind: "*:443 ssl"`."""
    said = ScalarNode(rest or True, span)
    if key != "bind":
        return said
    return MappingNode({"raw": Entry(span, said)} if rest else {}, span)


def _is_null(node: Node) -> bool:
    return isinstance(node, ScalarNode) and node.value is None


def settled(node: Node, findings: list[Finding]) -> Node:
    """The tree without what only overlays mean: nulls that deleted nothing, additions to no list; each is a finding."""
    if isinstance(node, SequenceNode):
        return SequenceNode(tuple(settled(element, findings) for element in node.elements), node.span)
    if not isinstance(node, MappingNode):
        return node
    entries: dict[str, Entry] = {}
    for key, entry in node.entries.items():
        if _is_null(entry.node):
            message = f"`{key}` is deleted here, but there is nothing to delete"
            findings.append(Finding("TG011", "warning", message, entry.key))
        else:
            entries[key] = Entry(entry.key, settled(_list(key, entry, findings), findings))
    return MappingNode(entries, node.span)


def _list(key: str, entry: Entry, findings: list[Finding]) -> Node:
    """An addition that found no list is the list; a finding says so."""
    node = entry.node
    if not isinstance(node, MappingNode) or not _adds(node):
        return node
    message = f"`{key}` has no list beneath it that `before` or `after` could add to"
    findings.append(Finding("TG010", "error", message, entry.key))
    return _added(SequenceNode((), node.span), node)
