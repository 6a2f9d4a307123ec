"""Places of a spec that a field of the language is written at."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from tidegate.compiler.blueprint.path import Path

if TYPE_CHECKING:
    from tidegate.schemas.spec import Spec


@dataclass(frozen=True, slots=True)
class Place:
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


def places(spec: Spec, words: Sequence[str]) -> Iterator[Place]:
    """Where a field is written in the spec with a value that says something; empty maps and lists do not."""
    if len(words) < 3 or words[1] != "*":
        yield from _below(Place((), (spec,)), words)
        return
    section = getattr(spec, words[0])
    names = {name for key in words[2].split("|") for name in (key, f"{key}_")}
    for key, thing in section.items():
        if words[2] == "*" or not names.isdisjoint(thing.model_fields_set):  # most things do not write most fields
            yield from _below(Place((words[0], key), (spec, section, thing)), words[2:])


def _below(place: Place, words: Sequence[str]) -> Iterator[Place]:
    if not words:
        if place.value not in (None, "", [], {}):
            yield place
        return
    for word, value in _inner(place.value, words[0]):
        yield from _below(Place((*place.path, word), (*place.values, value)), words[1:])


def _inner(value: Any, word: str) -> Iterator[tuple[str | int, Any]]:
    if isinstance(value, Mapping):
        yield from value.items() if word == "*" else ()
    elif isinstance(value, list):
        yield from enumerate(value) if word == "*" else ()
    else:
        for key in word.split("|"):
            name = key if hasattr(value, key) else f"{key}_"
            if name in getattr(value, "model_fields_set", ()):
                yield key, getattr(value, name)
