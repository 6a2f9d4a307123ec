"""The paths of a spec at which a field of the language is set."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from tidegate.compiler.blueprint.path import Path

if TYPE_CHECKING:
    from tidegate.schemas.spec import Spec


class Place(NamedTuple):
    """A path of a spec with all values along the path, from the spec to the value."""

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
        """The value a number of levels above."""
        return self.values[-1 - levels]

    @property
    def thing(self) -> Any:
        """The entry of a section, such as a domain, that contains the path."""
        return self.values[2]


class FieldTree:
    """Fields as a tree of their words, so that one pass over a spec finds the paths of all fields."""

    __slots__ = ("attributes", "below", "field")

    def __init__(self) -> None:
        self.field = ""
        self.below: dict[str, FieldTree] = {}
        self.attributes: dict[str, str] = {}
        """Attribute of a model → word. Attributes with names of Python keywords end with an underscore."""

    def child(self, word: str) -> FieldTree:
        self.attributes |= {word: word, f"{word}_": word}
        return self.below.setdefault(word, FieldTree())


def field_tree(fields: Iterable[str]) -> FieldTree:
    """The tree of these dotted fields, in which `a|b` stands for alternatives."""
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
    """The paths at which a field is set in the spec, without empty maps and lists."""
    for found in places_of(spec, field_tree([".".join(words)])).values():
        yield from found


def places_of(spec: Spec, tree: FieldTree) -> dict[str, list[Place]]:
    """Field → its paths, in the order of the spec."""
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
