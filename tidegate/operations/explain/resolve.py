"""Finds a dotted path in a spec: `domains.app.nics.lan`, `haproxy.edge.frontends."a.b"`."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from tidegate.compiler.blueprint import Path
from tidegate.compiler.compile import Compilation
from tidegate.compiler.findings import suggestion
from tidegate.compiler.source import MappingNode, Node, SequenceNode
from tidegate.operations.spec.paths import dotted, fields_of, inner

_WORD = re.compile(r"""\s*(?:"([^"]*)"|'([^']*)'|([^."'][^.]*))(?:\.|\Z)""")


class NoSuchPathError(Exception):
    """The path does not exist in this spec. `help` is a suggestion, or empty."""

    def __init__(self, message: str, help_: str) -> None:
        super().__init__(f"{message}: {help_}" if help_ else message)
        self.help = help_


@dataclass(frozen=True, slots=True)
class ResolvedPath:
    """A path and its node; None if nothing is written and the default applies, which is `value`."""

    path: Path
    node: Node | None
    value: object = None


def resolve(compilation: Compilation, text: str) -> ResolvedPath:
    """The value at a path of the spec. Raises NoSuchPathError."""
    words = _words(text)
    node: Node | None = compilation.tree
    model: object = compilation.spec
    path: list[str | int] = []
    while words:
        taken, step = _step(node, model, words)
        if step is None:
            raise _no_such_path(path, words[0], keys_at(ResolvedPath(tuple(path), node, model)))
        word, node, model = step
        path.append(word)
        words = words[taken:]
    return ResolvedPath(tuple(path), node, model)


def _words(text: str) -> list[str]:
    words, at = [], 0
    while at < len(text):
        match = _WORD.match(text, at)
        if match is None:
            example = "for example domains.app.memory; put a key that contains a dot in quotes"
            raise NoSuchPathError(f"`{text}` is not a path", example)
        words.append(next(group for group in match.groups() if group is not None))
        at = match.end()
    if not words:
        raise NoSuchPathError("the path is empty", "for example domains.app.memory")
    return words


Step = tuple[str | int, Node | None, object]


def _step(node: Node | None, model: object, words: list[str]) -> tuple[int, Step | None]:
    """The number of words of the next key, which can contain dots, and the value at the key."""
    if isinstance(node, SequenceNode) and words[0].isdecimal() and int(words[0]) < len(node.elements):
        index = int(words[0])
        return 1, (index, node.elements[index], inner(model, index))
    for length in range(len(words), 0, -1):
        key = ".".join(words[:length])
        if isinstance(node, MappingNode) and key in node.entries:
            return length, (key, node.entries[key].node, inner(model, key))
        if key in fields_of(model):
            return length, (key, None, inner(model, key))
    return 0, None


def keys_at(place: ResolvedPath) -> tuple[str, ...]:
    """The keys below a path: those that are written, then the others of the language."""
    written = tuple(place.node.entries) if isinstance(place.node, MappingNode) else ()
    return (*written, *fields_of(place.value))


def _no_such_path(path: list[str | int], word: str, known: Iterable[str]) -> NoSuchPathError:
    where = f"`{dotted(tuple(path))}` has" if path else "the spec has"
    return NoSuchPathError(f"{where} no `{word}`", suggestion(word, dict.fromkeys(known)))
