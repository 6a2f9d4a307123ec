"""What all classes of the model share: strictness, HAProxy's spelling, the order of entries."""

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
    """An optional field with the description that documentation and editors show."""
    return Field(None, description=description, alias=alias)


def ordered(entries: Mapping[str, Entry]) -> Iterable[tuple[str, Entry]]:
    """The entries of a map by their `order`, then by name: never by the order of keys."""
    return sorted(entries.items(), key=lambda item: (getattr(item[1], "order", None) or 0, natural(item[0])))


class Model(BaseModel):
    """A strict, immutable part of a configuration; it accepts HAProxy's spelling and nothing else."""

    model_config = ConfigDict(
        extra="forbid", frozen=True, defer_build=True, alias_generator=spelled, use_attribute_docstrings=False
    )

    def tree(self, argument: Callable[[str], Any] | None = None) -> dict[str, Any]:
        """The canonical form as plain data: HAProxy's spelling, what was written, short forms made long.

        `argument` gives what stands in the data for a plain text that becomes one word of a line.
        """
        return self.model_dump(mode="json", by_alias=True, exclude_none=True, context={MARK: argument})


class Section(Model):
    """A section of haproxy.cfg: a header and lines."""

    order: Count | None = described(
        "The position among the sections of the same kind. Sections of the same order are sorted by name."
    )
    raw: Lines | None = described("Literal lines at the end of the section, in HAProxy's syntax.")


class Arguments(Model):
    """What stands on one line: `server NAME address:port check`; the fields are its words."""

    positional: ClassVar[frozenset[str]] = frozenset({"order", "raw"})
    shortest: ClassVar[int] = 1
    """Words that a line has at least, behind its keyword."""
    rows: ClassVar[tuple[tuple[str, str], ...]] = ()
    """Pairs of words of which the later one on a line counts, in the order in which they are rendered."""

    def head(self, key: str) -> list[str]:
        """The words before the named ones; `key` is the entry's key in its map, or empty."""
        return [key] if key else []

    @classmethod
    def behead(cls, words: Sequence[str]) -> tuple[str, dict[str, Any], Sequence[str]]:
        """The reverse of `head`: the key, the fields that were read, and the words that remain."""
        return words[0], {}, words[1:]
