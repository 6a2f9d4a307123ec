"""The fields of a class as keywords of HAProxy: a table that the renderer and the parser share."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto
from functools import cache
from typing import Annotated, Any, get_args, get_origin

from tidegate.haproxy.model.base import Arguments, Model, spelled
from tidegate.haproxy.model.text import OneWord, as_word
from tidegate.haproxy.model.values import Bytes, Negatable, Spelled
from tidegate.haproxy.sizes import bytes_of


class Kind(Enum):
    """The forms of a keyword and its values."""

    FLAG = auto()  # daemon
    VALUE = auto()  # mode http
    LINES = auto()  # log …, once for each
    PAIRS = auto()  # errorfile 503 FILE, once for each pair
    OPTIONS = auto()  # option NAME …, no option NAME
    ENTRIES = auto()  # server NAME …, once for each name
    ARGUMENTS = auto()  # default-server …
    GROUP = auto()  # timeout connect …: the second word is a field of another class


@dataclass(frozen=True)
class Keyword:
    """A field as a keyword: `name` in the data, `word` in the file. `literal` lists also accept `{raw: […]}`.

    `argument` is whether each value is one word, which is quoted if necessary; `in_bytes` is whether it is a size
    without a unit.
    """

    attribute: str
    name: str
    word: str
    kind: Kind
    negatable: bool
    textual: bool
    literal: bool
    inner: type[Model] | None
    argument: OneWord | None = None
    in_bytes: bool = False

    def written(self, value: str | int) -> str:
        """The words of haproxy.cfg for a value."""
        if self.argument is not None and isinstance(value, str):
            return as_word(value, self.argument.spoken)
        return bytes_of(str(value)) if self.in_bytes else str(value)


@cache
def keywords(model: type[Model]) -> tuple[Keyword, ...]:
    """The keywords of a class, in the order in which they are rendered."""
    skipped = model.positional if issubclass(model, Arguments) else frozenset({"order", "raw", "name", "from_"})
    found = [
        _keyword(name, info.alias or spelled(name), (info.annotation, *info.metadata))
        for name, info in model.model_fields.items()
        if name not in skipped
    ]
    return tuple(sorted(found, key=lambda keyword: keyword.name != "bind"))


def _keyword(attribute: str, name: str, annotation: tuple[Any, ...]) -> Keyword:
    parts = [part for item in annotation for part in _parts(item)]
    word = next((part.word for part in parts if isinstance(part, Spelled)), name)
    inner = next((part for part in parts if isinstance(part, type) and issubclass(part, Model)), None)
    negatable = any(isinstance(part, Negatable) for part in parts)
    kind = _kind(name, parts, inner)
    argument = next((part for part in parts if isinstance(part, OneWord)), None)
    literal = kind is Kind.LINES and dict in parts and argument is None
    in_bytes = any(isinstance(part, Bytes) for part in parts)
    return Keyword(attribute, name, word, kind, negatable, str in parts, literal, inner, argument, in_bytes)


def _kind(name: str, parts: list[Any], inner: type[Model] | None) -> Kind:
    if name == "option":
        return Kind.OPTIONS
    if dict in parts and tuple not in parts:
        return Kind.ENTRIES if inner else Kind.PAIRS
    if inner:
        return Kind.ARGUMENTS if issubclass(inner, Arguments) else Kind.GROUP
    if tuple in parts:
        return Kind.LINES
    return Kind.FLAG if bool in parts else Kind.VALUE


def _parts(annotation: Any) -> list[Any]:
    """All classes and markers in an annotation, outermost first."""
    origin = get_origin(annotation)
    found = [annotation] if origin is None or origin is Annotated else [origin]
    return found + [part for argument in get_args(annotation) for part in _parts(argument)]
