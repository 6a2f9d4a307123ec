"""Reads a lock file."""

from __future__ import annotations

from collections.abc import Iterator
from ipaddress import ip_address

from tidegate.compiler.findings import Finding
from tidegate.compiler.lock.lock import NOTHING, Lock
from tidegate.compiler.source import MappingNode, Node, ScalarNode

_HELP = "run `tidegate lock` to write the file again"
_TAKES = {
    "placement": ("a map of domains to hosts", "the name of a host"),
    "addresses": ("a map of domains to their NICs", "an IP address for each NIC"),
}
"""Section → its form, and the form of its entries."""


def read_lock(tree: MappingNode) -> tuple[Lock, tuple[Finding, ...]]:
    """The content of a lock file; empty, with findings, if the file is invalid."""
    findings = tuple(_misformed(tree))
    if findings:
        return NOTHING, findings
    placement = {name: _text(node) for name, node in entries(tree, "placement")}
    addresses = {(name, card): _text(node) for name, card, node in cards(tree)}
    return Lock(placement, addresses), ()


def entries(tree: Node, section: str | None = None) -> Iterator[tuple[str, Node]]:
    """The names and values of a map, or of one of its sections; empty if there is no map."""
    if isinstance(tree, MappingNode) and section is not None:
        entry = tree.entries.get(section)
        yield from entries(entry.node) if entry is not None else ()
    elif isinstance(tree, MappingNode):
        yield from ((name, inner.node) for name, inner in tree.entries.items())


def cards(tree: Node) -> Iterator[tuple[str, str, Node]]:
    """Domain, NIC and node of each address."""
    for name, inner in entries(tree, "addresses"):
        yield from ((name, card, node) for card, node in entries(inner))


def _text(node: Node) -> str:
    assert isinstance(node, ScalarNode)
    return str(node.value)


def _misformed(tree: MappingNode) -> Iterator[Finding]:
    for key, entry in tree.entries.items():
        if key == "tidegate":
            if not (isinstance(entry.node, ScalarNode) and entry.node.value == 1):
                yield _wrong("`tidegate` must be 1", entry.node)
        elif key not in _TAKES:
            yield Finding("TG027", "error", f"unknown key `{key}` in a lock file", entry.key, help=_HELP)
        elif not isinstance(entry.node, MappingNode):
            yield _wrong(f"`{key}` must be {_TAKES[key][0]}", entry.node)
    for _, node in entries(tree, "placement"):
        if not (isinstance(node, ScalarNode) and node.value is not None):
            yield _wrong(f"an entry of `placement` must be {_TAKES['placement'][1]}", node)
    for _, node in entries(tree, "addresses"):
        if not isinstance(node, MappingNode):
            yield _wrong(f"`addresses` must be {_TAKES['addresses'][0]}", node)
    for _, _, node in cards(tree):
        if not (isinstance(node, ScalarNode) and _is_address(node.value)):
            yield _wrong(f"`addresses` must contain {_TAKES['addresses'][1]}", node)


def _wrong(message: str, node: Node) -> Finding:
    return Finding("TG027", "error", message, node.span, help=_HELP)


def _is_address(value: object) -> bool:
    try:
        return isinstance(value, str) and str(ip_address(value)) == value
    except ValueError:
        return False
