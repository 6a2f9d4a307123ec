"""All references of a linked spec, in the order of the merged tree."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from tidegate.compiler.blueprint import Blueprint, Domain, Image, Path
from tidegate.compiler.references.reference import Reference
from tidegate.compiler.references.resolve import references_at
from tidegate.compiler.references.table import TABLE, Row, rows_of
from tidegate.compiler.source import MappingNode, Node, ScalarNode, SequenceNode
from tidegate.compiler.source.node import walk, written, written_text

if TYPE_CHECKING:
    from tidegate.schemas.spec import Spec

_ANYWHERE: list[Mapping[str, str]] = [{}]
_SECTIONS = sorted({row.words[0] for row in TABLE} | {"haproxy"})


def every_reference(spec: Spec, tree: MappingNode, blueprint: Blueprint) -> list[Reference]:
    """All references by section, then in the order of the file. Paths contain only words that exist in the file."""
    found: dict[Path, list[Reference]] = {}
    order: list[Path] = []
    scopes = _scopes(blueprint)
    for section in _SECTIONS:
        entry = tree.entries.get(section)
        for path, node in walk(entry.node, (section,)) if entry else ():
            order.append(path)
            for field, text in names_at(path, node):
                for scope in scopes.get(path[:2], _ANYWHERE) if rows_of(path)[0].scoped else _ANYWHERE:
                    named = references_at(spec, tree, field, text, scope)
                    keys = isinstance(node, MappingNode)
                    found.setdefault(path, []).extend(replace(one, on_key=keys) for one in named)
    for reference in _of_haproxy(spec, blueprint):
        where = written(tree, reference.path)
        found.setdefault(where, []).append(replace(reference, path=where))
    return [reference for path in order for reference in found.get(path, ())]


def names_at(path: Path, node: Node) -> Iterator[tuple[Path, str]]:
    """The names in the field at this path, with their paths; empty if the field is not in the table."""
    rows = rows_of(path)
    if not rows:
        return
    if rows[0].reads == "keys":
        yield from _keys(path, node, rows[0])
    elif rows[0].reads == "names" and isinstance(node, MappingNode):
        yield from (((*path, key), key) for key in node.entries)
    elif rows[0].reads == "names" and isinstance(node, SequenceNode):
        for number, element in enumerate(node.elements):
            if isinstance(element, ScalarNode):
                yield (*path, number), written_text(element)
    elif isinstance(node, ScalarNode) and node.value is not None:
        yield path, written_text(node)


def _keys(path: Path, node: Node, row: Row) -> Iterator[tuple[Path, str]]:
    for key, entry in node.entries.items() if isinstance(node, MappingNode) else ():
        if not (row.unless and isinstance(entry.node, MappingNode) and row.unless in entry.node.entries):
            yield (*path, key), key


def _scopes(blueprint: Blueprint) -> dict[Path, list[Mapping[str, str]]]:
    """Path of a resource → its hosts, or its cloud."""
    found: dict[Path, dict[str, Mapping[str, str]]] = {}
    things: tuple[Domain | Image, ...] = (*blueprint.domains, *blueprint.images)
    for thing in things:
        found.setdefault(thing.path, {})[thing.host] = {"host": thing.host}
    for group in blueprint.groups:
        found[group.path] = {group.cloud: {"cloud": group.cloud}}
    return {path: list(scopes.values()) for path, scopes in found.items()}


def _of_haproxy(spec: Spec, blueprint: Blueprint) -> Iterator[Reference]:
    if not blueprint.balancers:
        return
    from tidegate.compiler.references.haproxy import haproxy_references

    for balancer in blueprint.balancers:
        section = spec.haproxy[str(balancer.path[-1])]
        yield from haproxy_references(balancer.path, section, balancer.configuration, dict(balancer.origins))
