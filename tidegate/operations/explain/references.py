"""The references to a resource of the spec."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from tidegate.compiler.blueprint import Path
from tidegate.compiler.compile import Compilation
from tidegate.compiler.findings import Span
from tidegate.compiler.references import span_of
from tidegate.compiler.references.every import every_reference
from tidegate.compiler.source import MappingNode, ScalarNode
from tidegate.compiler.source.node import walk
from tidegate.operations.spec.files import files


@dataclass(frozen=True, slots=True)
class Referrer:
    """A path that refers to the explained resource."""

    path: Path
    span: Span


def referrers(compilation: Compilation, path: Path) -> tuple[Referrer, ...]:
    """All references to the resource at this path, or to the resource that contains the path."""
    spec, tree, blueprint = compilation.spec, compilation.tree, compilation.blueprint
    if tree is None or spec is None or blueprint is None:
        return tuple(_profiles(compilation, path))
    found = [
        Referrer(reference.path, span_of(tree, reference))
        for reference in every_reference(spec, tree, blueprint)
        if any(_about(target, path, reference.qualifier) for target in reference.targets)
    ]
    return (*dict.fromkeys(found), *_profiles(compilation, path))


def _about(target: Path, path: Path, qualifier: bool) -> bool:
    return target == (path if qualifier else path[: len(target)])


def _profiles(compilation: Compilation, path: Path) -> Iterator[Referrer]:
    """The resources that use a profile; the merged tree does not contain `profile` any more."""
    if path[0] != "profiles" or len(path) < 3:
        return
    for node in files(compilation):
        section = node.entries.get(str(path[1]))
        things = section.node.entries if section and isinstance(section.node, MappingNode) else {}
        for key, entry in things.items():
            named = entry.node.entries.get("profile") if isinstance(entry.node, MappingNode) else None
            for _, word in walk(named.node) if named else ():
                if isinstance(word, ScalarNode) and word.value == path[2]:
                    yield Referrer((path[1], key, "profile"), word.span)
