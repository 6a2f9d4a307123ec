"""Places of a spec that a field of the language is written at."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from tidegate.compiler.blueprint.path import Path

if TYPE_CHECKING:
    from tidegate.schemas.spec import Spec


class Place(NamedTuple):
    """A path of a spec with the values on the way: the spec itself, …, the value there."""

    path: Path
    values: tuple[Any, ...]

    @property
    def spec(self) -> Spec:
        spec: Spec = self.values[0]
        return spec

    @property
    def value(self) -> Any:
        return self.values[-1]

    def above(self, levels: int = 1) -> Any:
        """The value so many levels above."""
        return self.values[-1 - levels]

    @property
    def thing(self) -> Any:
        """The thing of a section, as a domain, that the place is in or is."""
        return self.values[2]


class FieldTree:
    """Fields as a tree of their words, so that one pass over a spec finds the places of all of them."""

    __slots__ = ("attributes", "below", "field")

    def __init__(self) -> None:
        self.field = ""
        self.below: dict[str, FieldTree] = {}
        self.attributes: dict[str, str] = {}
        """Attribute of a model → word: Python's own words have an underscore behind them there."""

    def child(self, word: str) -> FieldTree:
        self.attributes |= {word: word, f"{word}_": word}
        return self.below.setdefault(word, FieldTree())


def field_tree(fields: Iterable[str]) -> FieldTree:
    """The tree of these dotted fields; `a|b` in one stands for either word."""
    tree = FieldTree()
    for dotted in fields:
        nodes = [tree]
        for alternatives in dotted.split("."):
            words = alternatives.split("|")
            nodes = [node.child(word) for node in nodes for word in words]
        for node in nodes:
            node.field = dotted
    return tree


def places(spec: Spec, words: Sequence[str]) -> Iterator[Place]:
    """Where a field is written in the spec with a value that says something; empty maps and lists do not."""
    for found in places_of(spec, field_tree([".".join(words)])).values():
        yield from found


def places_of(spec: Spec, tree: FieldTree) -> dict[str, list[Place]]:
    """Field → its places, in the order of the spec."""
    found: dict[str, list[Place]] = {}
    _visit(tree, (), (spec,), found)
    return found


def _visit(node: FieldTree, path: Path, values: tuple[Any, ...], found: dict[str, list[Place]]) -> None:
    value = values[-1]
    if node.field and value not in (None, "", [], {}):
        found.setdefault(node.field, []).append(Place(path, values))
    if not node.below:
        return
    if isinstance(value, dict | list):
        if (child := node.below.get("*")) is not None:
            for word, inner in value.items() if isinstance(value, dict) else enumerate(value):
                _visit(child, (*path, word), (*values, inner), found)
        return
    for name in getattr(value, "__pydantic_fields_set__", ()):
        if (word := node.attributes.get(name)) is not None:
            _visit(node.below[word], (*path, word), (*values, getattr(value, name)), found)
