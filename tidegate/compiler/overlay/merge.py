"""Merges overlays: maps by key; scalars and lists replace; null deletes; `{before: […], after: […]}` adds to a list."""

from __future__ import annotations

import operator
from collections.abc import Mapping

from tidegate.compiler.blueprint.path import Path
from tidegate.compiler.findings import Finding
from tidegate.compiler.source.node import Entry, MappingNode, Node, ScalarNode, SequenceNode, written_text
from tidegate.schemas.short_forms import Form, short_form

_ADDITIONS = {"before", "after"}


def merged(base: MappingNode, over: MappingNode, path: Path = ()) -> MappingNode:
    """The overlay merged over the base; both are at `path` of a spec.

    Nulls of the overlay that delete nothing are kept for the next overlay.
    """
    entries = dict(base.entries)
    for key, entry in over.entries.items():
        below = entries.get(key)
        if below is None:
            entries[key] = entry
        elif _is_null(entry.node) and not _is_null(below.node):
            del entries[key]
        else:
            entries[key] = Entry(entry.place, _laid((*path, key), below.node, entry.node))
    return MappingNode(entries, over.place)


def _laid(path: Path, below: Node, above: Node) -> Node:
    form = short_form(path) if isinstance(above, MappingNode) or isinstance(below, MappingNode) else None
    if isinstance(above, MappingNode) and _adds(above):
        if isinstance(below, ScalarNode) and below.value is not None:
            below = SequenceNode((below,), below.place)
        if isinstance(below, SequenceNode):
            return _added(below, above)
        above = _long(form, _added(SequenceNode((), above.place), above)) if form else above
    if form and isinstance(above, MappingNode) != isinstance(below, MappingNode):
        below, above = _long(form, below), _long(form, above)
    if isinstance(below, MappingNode) and isinstance(above, MappingNode):
        return merged(below, above, path)
    return above


def _adds(above: MappingNode) -> bool:
    if not above.entries or not above.entries.keys() <= _ADDITIONS:
        return False
    return all(isinstance(entry.node, SequenceNode) for entry in above.entries.values())


def _added(below: SequenceNode, above: MappingNode) -> SequenceNode:
    def more(word: str) -> tuple[Node, ...]:
        entry = above.entries.get(word)
        return entry.node.elements if entry and isinstance(entry.node, SequenceNode) else ()

    return SequenceNode((*more("before"), *below.elements, *more("after")), above.place)


def _long(form: Form, node: Node) -> Node:
    """The long form of a short form: `[x]` and `x` become `{x: true}`. Other values are not changed."""
    elements = node.elements if isinstance(node, SequenceNode) else (node,)
    entries: dict[str, Entry] = {}
    for element in elements:
        if not isinstance(element, ScalarNode) or element.value is None:
            return node
        name, meaning = _entry(form, element)
        entries[name] = Entry(element.place, meaning)
    return MappingNode(entries, node.place)


def _entry(form: Form, element: ScalarNode) -> tuple[str, Node]:
    """A key and value of the long form of `option: [forwardfor except …]`, `bind: "*:443 ssl"`."""
    text = written_text(element).strip()
    if form == "names":
        return text, ScalarNode(True, element.place)
    name, _, rest = text.partition(" ")
    words = ScalarNode(rest.strip() or True, element.place)
    if form == "options":
        return name, words
    return name, MappingNode({"raw": Entry(element.place, words)} if rest.strip() else {}, element.place)


def _is_null(node: Node) -> bool:
    return isinstance(node, ScalarNode) and node.value is None


def finalize(node: Node, findings: list[Finding]) -> Node:
    """The tree without nulls that deleted nothing and additions without a list, each with a finding.

    Unchanged parts are not copied.
    """
    if isinstance(node, ScalarNode):
        return node
    if isinstance(node, SequenceNode):
        elements = tuple(
            element if element.__class__ is ScalarNode else finalize(element, findings) for element in node.elements
        )
        same = all(map(operator.is_, elements, node.elements))
        return node if same else SequenceNode(elements, node.place)
    changes: list[tuple[str, Entry | None]] = []
    for key, entry in node.entries.items():
        inner = entry[1]
        if inner.__class__ is not ScalarNode:
            after = finalize(_list(key, entry, findings) if _may_add(inner) else inner, findings)
            if after is not inner:
                changes.append((key, Entry(entry.place, after)))
        elif inner[0] is None:
            message = f"null deletes `{key}`, but there is nothing to delete"
            findings.append(Finding("TG011", "warning", message, entry.key))
            changes.append((key, None))
    return MappingNode(_changed(node.entries, changes), node.place) if changes else node


def _changed(entries: Mapping[str, Entry], changes: list[tuple[str, Entry | None]]) -> dict[str, Entry]:
    """The entries with changes applied; None removes an entry."""
    now = {**entries, **dict(changes)}
    return {key: entry for key, entry in now.items() if entry is not None}


def _may_add(node: Node) -> bool:
    return isinstance(node, MappingNode) and len(node.entries) <= len(_ADDITIONS) and _adds(node)


def _list(key: str, entry: Entry, findings: list[Finding]) -> Node:
    """The list of an addition without a list to add to, with a finding."""
    node = entry.node
    assert isinstance(node, MappingNode)
    message = f"there is no list `{key}` that `before` or `after` could add to"
    findings.append(Finding("TG010", "error", message, entry.key))
    return _added(SequenceNode((), node.place), node)
