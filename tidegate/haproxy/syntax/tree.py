"""The values of the syntax tree: nothing is lost, so that the lines joined are the file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import TypeAlias

from tidegate.haproxy.syntax.words import SPACE, Word, Words, read_words

SECTIONS = frozenset(
    [
        *("global", "defaults", "frontend", "backend", "listen", "userlist", "peers", "resolvers", "cache"),
        *("mailers", "ring", "http-errors", "log-forward", "fcgi-app", "program", "namespace_list"),
        *("crt-store", "log-profile", "traces", "acme"),
    ]
)
"""Keywords that open a section: HAProxy 2.6's, and those that later versions added."""


@dataclass(frozen=True)
class Line:
    """A line without its line feed; `number` counts from 1."""

    text: str
    number: int

    @cached_property
    def read(self) -> Words:
        """Its words and its comment."""
        return read_words(self.text)

    @property
    def words(self) -> tuple[Word, ...]:
        """Its words; none where HAProxy reads none, as its first word is empty."""
        words = self.read.words
        return () if words and words[0].value == "" else words

    @cached_property
    def keyword(self) -> str:
        """The first word as HAProxy reads it; empty where there is none, or the environment decides."""
        words = self.words
        return (words[0].value or "") if words else ""

    @property
    def opens_section(self) -> bool:
        """Whether it is the header of a section."""
        return self.keyword in SECTIONS

    @property
    def is_scope(self) -> bool:
        """Whether it is `[scope]`, which HAProxy reads before anything else."""
        return self.text.lstrip(SPACE).startswith("[")

    @property
    def portable(self) -> str:
        """Its text without what stands around it, with escapes for characters that a spec's texts cannot hold."""
        stripped = self.text.strip(SPACE)
        written = [word.portable for word in self.words]
        if Word(stripped, 0).is_portable and all(word.written == each for word, each in zip(self.words, written)):
            return stripped
        comment = self.read.comment.rstrip(SPACE)
        return " ".join([*written, *([comment] if comment and Word(comment, 0).is_portable else [])])


@dataclass(frozen=True)
class Branch:
    """`.if`, `.elif` or `.else`, and what stands under it."""

    head: Line
    items: tuple[Item, ...]


@dataclass(frozen=True)
class Conditional:
    """From `.if` to `.endif`, which is missing at the end of a file that HAProxy refuses."""

    branches: tuple[Branch, ...]
    end: Line | None


Item: TypeAlias = Line | Conditional


@dataclass(frozen=True)
class Section:
    """A header and what stands under it; without a header, what belongs to no one section.

    That is what stands before the first header, and a conditional with headers in it, up to the next header after it.
    """

    header: Line | None
    items: tuple[Item, ...]

    @property
    def lines(self) -> Iterator[Line]:
        """All its lines, the header too."""
        if self.header is not None:
            yield self.header
        yield from lines_of(self.items)


@dataclass(frozen=True)
class File:
    """A whole file; `ended` says whether its last line has a line feed."""

    sections: tuple[Section, ...]
    ended: bool

    @property
    def lines(self) -> Iterator[Line]:
        """All lines, in order."""
        for section in self.sections:
            yield from section.lines

    @property
    def text(self) -> str:
        """The file as it was read."""
        return "\n".join(line.text for line in self.lines) + ("\n" if self.ended else "")


def lines_of(items: Iterable[Item]) -> Iterator[Line]:
    """The lines of items, in order."""
    for item in items:
        if isinstance(item, Line):
            yield item
            continue
        for branch in item.branches:
            yield branch.head
            yield from lines_of(branch.items)
        if item.end is not None:
            yield item.end
