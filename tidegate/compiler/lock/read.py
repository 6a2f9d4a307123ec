"""The lock's file → the lock."""

from __future__ import annotations

from collections.abc import Iterator
from ipaddress import ip_address

from tidegate.compiler.findings import Finding
from tidegate.compiler.lock.lock import NOTHING, Lock
from tidegate.compiler.source import MappingNode, Node, ScalarNode

_HELP = "`tidegate lock` writes this file: nobody else does"
_TAKES = {
    "placement": ("a map of domains to hosts", "the name of a host"),
    "addresses": ("a map of domains to their cards", "an address for each card"),
}
"""What a section takes, and what each of its entries does."""


def read_lock(tree: MappingNode) -> tuple[Lock, tuple[Finding, ...]]:
    """The lock of a file, or an empty one with findings where it has another form."""
    findings = tuple(_misformed(tree))
    if findings:
        return NOTHING, findings
    placement = {name: _text(node) for name, node in entries(tree, "placement")}
    addresses = {(name, card): _text(node) for name, card, node in cards(tree)}
    return Lock(placement, addresses), ()


def entries(tree: Node, section: str | None = None) -> Iterator[tuple[str, Node]]:
    """The names and values of a map, or of one of its sections; nothing where there is no map."""
    if isinstance(tree, MappingNode) and section is not None:
        entry = tree.entries.get(section)
        yield from entries(entry.node) if entry is not None else ()
    elif isinstance(tree, MappingNode):
        yield from ((name, inner.node) for name, inner in tree.entries.items())


def cards(tree: Node) -> Iterator[tuple[str, str, Node]]:
    """Domain, card and node of each address."""
    for name, inner in entries(tree, "addresses"):
        yield from ((name, card, node) for card, node in entries(inner))


def _text(node: Node) -> str:
    assert isinstance(node, ScalarNode)
    return str(node.value)


def _misformed(tree: MappingNode) -> Iterator[Finding]:
    for key, entry in tree.entries.items():
        if key == "tidegate":
            if not (isinstance(entry.node, ScalarNode) and entry.node.value == 1):
                yield _wrong("a lock of another version of the language", entry.node)
        elif key not in _TAKES:
            yield Finding("TG027", "error", f"a lock has no `{key}`", entry.key, help=_HELP)
        elif not isinstance(entry.node, MappingNode):
            yield _wrong(f"`{key}` takes {_TAKES[key][0]}", entry.node)
    for _, node in entries(tree, "placement"):
        if not (isinstance(node, ScalarNode) and node.value is not None):
            yield _wrong(f"`placement` takes {_TAKES['placement'][1]}", node)
    for _, node in entries(tree, "addresses"):
        if not isinstance(node, MappingNode):
            yield _wrong(f"`addresses` takes {_TAKES['addresses'][0]}", node)
    for _, _, node in cards(tree):
        if not (isinstance(node, ScalarNode) and _is_address(node.value)):
            yield _wrong(f"`addresses` takes {_TAKES['addresses'][1]}", node)


def _wrong(message: str, node: Node) -> Finding:
    return Finding("TG027", "error", message, node.span, help=_HELP)


def _is_address(value: object) -> bool:
    try:
        return isinstance(value, str) and str(ip_address(value)) == value
    except ValueError:
        return False
