"""The base of all classes of the model: strictness, HAProxy's spelling, the order of entries."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, ClassVar, TypeVar

from pydantic import BaseModel, ConfigDict, Field

from tidegate.haproxy.model.text import MARK
from tidegate.haproxy.model.values import Count, Lines
from tidegate.haproxy.natural import natural

Entry = TypeVar("Entry")


def spelled(attribute: str) -> str:
    """HAProxy's spelling of an attribute: `http_request` is `http-request`, `global_` is `global`."""
    return attribute.rstrip("_").replace("_", "-")


def described(description: str, alias: str | None = None) -> Any:
    """An optional field, and its description."""
    return Field(None, description=description, alias=alias)


def ordered(entries: Mapping[str, Entry]) -> Iterable[tuple[str, Entry]]:
    """The entries of a map by their `order`, then by name: never by the order of keys."""
    return sorted(entries.items(), key=lambda item: (getattr(item[1], "order", None) or 0, natural(item[0])))


class Model(BaseModel):
    """A strict, immutable part of a configuration that accepts only HAProxy's spelling."""

    model_config = ConfigDict(
        extra="forbid", frozen=True, defer_build=True, alias_generator=spelled, use_attribute_docstrings=False
    )

    def tree(self, argument: Callable[[str], Any] | None = None) -> dict[str, Any]:
        """The canonical form as plain data: HAProxy's spelling, set fields, long forms.

        `argument` returns the data for a plain text that becomes one word of a line.
        """
        return self.model_dump(mode="json", by_alias=True, exclude_none=True, context={MARK: argument})


class Section(Model):
    """Keys of every section."""

    order: Count | None = described(
        "The position among the sections of its kind. Sections of the same order are sorted by name."
    )
    raw: Lines | None = described("Lines that are added to the end of the section literally.")


class Arguments(Model):
    """The arguments of a line, such as `server NAME address:port check`. The fields are its words."""

    positional: ClassVar[frozenset[str]] = frozenset({"order", "raw"})
    shortest: ClassVar[int] = 1
    """The minimum number of words after the keyword."""
    rows: ClassVar[tuple[tuple[str, str], ...]] = ()
    """Pairs of words of which the later one takes effect, in the order in which they are rendered."""

    def head(self, key: str) -> list[str]:
        """The words before the named ones. `key` is the key of the entry in its map, or empty."""
        return [key] if key else []

    @classmethod
    def behead(cls, words: Sequence[str]) -> tuple[str, dict[str, Any], Sequence[str]]:
        """The inverse of `head`: the key, the fields, and the remaining words."""
        return words[0], {}, words[1:]
