"""The lock's file → the lock, and what it says that the spec does not know."""

from __future__ import annotations

from collections.abc import Iterator

from tidegate.compiler.blueprint import Blueprint
from tidegate.compiler.findings import Finding
from tidegate.compiler.lock.lock import NOTHING, Lock
from tidegate.compiler.source import MappingNode, ScalarNode

_HELP = "`tidegate lock` writes this file: nobody else does"


def read_lock(tree: MappingNode) -> tuple[Lock, tuple[Finding, ...]]:
    """The lock of a file, or an empty one with findings where it has another form."""
    findings = tuple(_misformed(tree))
    if findings:
        return NOTHING, findings
    return Lock({key: str(node.value) for key, node in _placement(tree) if isinstance(node, ScalarNode)}), ()


def stale(tree: MappingNode, blueprint: Blueprint) -> Iterator[Finding]:
    """Findings about what the lock says of a site that is no longer so."""
    hosts = {host.name: host for host in blueprint.hosts}
    domains = {name: domain for domain in blueprint.domains for name in (domain.was, domain.resource) if name}
    for key, node in _placement(tree):
        if not isinstance(node, ScalarNode):
            continue
        host, where = str(node.value), tree.entries["placement"].node
        assert isinstance(where, MappingNode)
        if key not in domains:
            message = f"the lock has a place for `{key}`, which is no domain of this spec"
            yield Finding("TG025", "warning", message, where.entries[key].key, help=f"run `{_command(blueprint)}`")
        elif host not in hosts:
            message = f"the lock places `{key}` on `{host}`, which is no host of this spec"
            help_ = f"bring the host back, or let `{_command(blueprint)}` place it anew"
            yield Finding("TG026", "error", message, node.span, help=help_)
        elif domains[key].host != host:
            message = f"the lock places `{key}` on `{host}`, the spec on `{domains[key].host}`"
            yield Finding("TG025", "warning", message, node.span, help=f"run `{_command(blueprint)}`")


def _command(blueprint: Blueprint) -> str:
    return f"tidegate lock {blueprint.environment}"


def _placement(tree: MappingNode) -> Iterator[tuple[str, object]]:
    entry = tree.entries.get("placement")
    if entry is not None and isinstance(entry.node, MappingNode):
        yield from ((key, inner.node) for key, inner in entry.node.entries.items())


def _misformed(tree: MappingNode) -> Iterator[Finding]:
    for key, entry in tree.entries.items():
        if key not in ("tidegate", "placement"):
            yield Finding("TG027", "error", f"a lock has no `{key}`", entry.key, help=_HELP)
        elif key == "tidegate" and not (isinstance(entry.node, ScalarNode) and entry.node.value == 1):
            yield Finding("TG027", "error", "a lock of another version of the language", entry.node.span, help=_HELP)
        elif key == "placement" and not isinstance(entry.node, MappingNode):
            yield Finding("TG027", "error", "`placement` takes a map of domains to hosts", entry.node.span, help=_HELP)
    for _, node in _placement(tree):
        if not (isinstance(node, ScalarNode) and node.value is not None):
            span = getattr(node, "span", tree.span)
            yield Finding("TG027", "error", "`placement` takes the name of a host", span, help=_HELP)
