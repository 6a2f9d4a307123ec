"""The files that the configuration of a load balancer refers to, as written in the spec."""

from __future__ import annotations

from collections.abc import Iterator

from tidegate.compiler.source import MappingNode, ScalarNode
from tidegate.compiler.source.node import walk
from tidegate.haproxy.stand_ins.places import files_in
from tidegate.haproxy.syntax.words import read_words
from tidegate.pipeline.named_file import NamedFile

_NAMED = frozenset(["frontends", "listens", "backends", "http-errors", "rings", "peers", "resolvers", "caches"])
"""Sections of a load balancer with names."""
_SERVERS = (["servers"], ["members"], ["server-template"], ["default-server"])


def files_of_balancer(tree: MappingNode, name: str | int) -> Iterator[NamedFile]:
    """The relative paths in the fields and lines of the configuration of a load balancer."""
    section = tree.entries["haproxy"].node
    assert isinstance(section, MappingNode)
    balancer = section.entries[str(name)].node
    based = any("crt-base" in map(str, path) or "ca-base" in map(str, path) for path, _ in walk(balancer))
    for path, node in walk(balancer):
        if isinstance(node, ScalarNode) and isinstance(node.value, str):
            line = " ".join([*_keywords([word for word in path if isinstance(word, str)]), node.value])
            words = read_words(line).words
            for file in files_in(words) if words else ():
                certificate = file.kind in ("certificate", "certificate list")
                if not file.path.startswith(("/", "$")) and not (based and certificate):
                    yield NamedFile(file.path, node, certificate)


def _keywords(path: list[str]) -> list[str]:
    """The words before a value of the configuration on its line."""
    while path and path[0] in _NAMED:
        path = path[2:]
    if path[:1] in (["global"], ["defaults"], ["then"]):
        return _keywords(path[1:])
    if path[:1] in _SERVERS and len(path) > 2:
        return ["default-server", path[-1]]
    if path[-1:] == ["raw"]:
        return []
    return ["server", *path[1:]] if path[:1] == ["servers"] else path
