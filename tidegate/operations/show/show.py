"""A merged spec as text. Secrets in plain text are masked."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from pydantic import BaseModel

from tidegate.compiler.blueprint import Path
from tidegate.compiler.compile import Compilation
from tidegate.compiler.overlay.show import scalar, to_yaml, word
from tidegate.compiler.source import MappingNode, Node, ScalarNode, SequenceNode
from tidegate.operations.show.defaults import Default, defaults
from tidegate.operations.show.profiles import Profiles, profiles
from tidegate.operations.spec.paths import inner

WIDE = 60
"""The column of the origins, unless a value is longer."""


def merged(compilation: Compilation) -> str:
    """The spec as YAML, with keys in the order of the merge."""
    assert compilation.tree is not None
    return to_yaml(compilation.tree, compilation.redactor.redact)


def annotated(compilation: Compilation) -> str:
    """The spec as YAML, each value with its file, line and profile, or marked as a default."""
    assert compilation.tree is not None
    view = _View(compilation, profiles(compilation), defaults(compilation))
    return "".join(f"{line}\n" for line in view.lines(compilation.tree, compilation.spec, (), ""))


class _View:
    def __init__(self, compilation: Compilation, named: Profiles, known: Mapping[Path, Mapping[str, Any]]) -> None:
        self.redactor, self.named, self.known = compilation.redactor, named, known

    def lines(self, node: Node, model: object, path: Path, indent: str) -> Iterator[str]:
        if isinstance(node, MappingNode):
            for key, entry in node.entries.items():
                yield from self.entry(f"{indent}{word(key)}:", entry.node, inner(model, key), (*path, key))
            if isinstance(model, BaseModel):
                for default in Default.of(model, node, self.known.get(path, {})):
                    mark = "# " if default.made else ""
                    line = f"{indent}{mark}{word(default.key)}: {default.text}"
                    yield line.ljust(WIDE) + ("  # default, derived" if default.made else "  # default")
        elif isinstance(node, SequenceNode):
            for number, element in enumerate(node.elements):
                yield from self.entry(f"{indent}-", element, inner(model, number), (*path, number))

    def entry(self, head: str, node: Node, model: object, path: Path) -> Iterator[str]:
        inside = [] if isinstance(node, ScalarNode) else list(self.lines(node, model, path, "  " * len(path)))
        if isinstance(node, ScalarNode) or not (node.entries if isinstance(node, MappingNode) else node.elements):
            whole = head if inside else f"{head} {scalar(node, self.redactor.redact)}"
            yield whole.ljust(WIDE) + f"  # {self.named.origin(node.span)}"
        else:
            yield head
        yield from inside
