"""The syntax tree. It is lossless: its joined lines are the file."""

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
"""Keywords that start a section, in HAProxy 2.6 and later versions."""


@dataclass(frozen=True)
class Line:
    """A line without its line feed. `number` starts at 1."""

    text: str
    number: int

    @cached_property
    def read(self) -> Words:
        """The words and the comment."""
        return read_words(self.text)

    @property
    def words(self) -> tuple[Word, ...]:
        """The words; empty if HAProxy ignores the line because its first word is empty."""
        words = self.read.words
        return () if words and words[0].value == "" else words

    @cached_property
    def keyword(self) -> str:
        """The first word as HAProxy reads it; empty if there is none, or if it depends on the environment."""
        words = () if self.read.open else self.words
        return (words[0].value or "") if words else ""

    @property
    def opens_section(self) -> bool:
        """Whether the line starts a section."""
        return self.keyword in SECTIONS

    @property
    def is_scope(self) -> bool:
        """Whether the line is a `[scope]`, which HAProxy reads before everything else."""
        return self.text.lstrip(SPACE).startswith("[")

    @property
    def portable(self) -> str:
        """The text without surrounding space, with escapes for characters that texts of a spec cannot contain."""
        stripped = self.text.strip(SPACE)
        written = [word.portable for word in self.words]
        if Word(stripped, 0).is_portable and written == [word.written for word in self.words]:
            return stripped
        comment = self.read.comment.rstrip(SPACE)
        return " ".join([*written, *([comment] if comment and Word(comment, 0).is_portable else [])])


@dataclass(frozen=True)
class Branch:
    """`.if`, `.elif` or `.else`, and the items below it."""

    head: Line
    items: tuple[Item, ...]


@dataclass(frozen=True)
class Conditional:
    """A conditional from `.if` to `.endif`. At the end of an invalid file, `.endif` can be missing."""

    branches: tuple[Branch, ...]
    end: Line | None


Item: TypeAlias = Line | Conditional


@dataclass(frozen=True)
class Section:
    """A header and the items below it. Without a header: items that do not belong to a single section.

    These are the items before the first header, and a conditional with headers up to the next header after it.
    """

    header: Line | None
    items: tuple[Item, ...]

    @property
    def lines(self) -> Iterator[Line]:
        """All lines, including the header."""
        if self.header is not None:
            yield self.header
        yield from lines_of(self.items)

    @property
    def leans(self) -> bool:
        """Whether the section has lines that, depending on conditions, can belong to the previous section."""
        return self.header is None and _leans(self.items)[0]


@dataclass(frozen=True)
class File:
    """A file; `ended` is whether its last line has a line feed."""

    sections: tuple[Section, ...]
    ended: bool

    @property
    def lines(self) -> Iterator[Line]:
        """All lines, in order."""
        for section in self.sections:
            yield from section.lines

    @property
    def closed(self) -> bool:
        """Whether every `.if` has an `.endif`."""
        return all(_closed(section.items) for section in self.sections)

    @property
    def text(self) -> str:
        """The text of the file as it was read."""
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


def _leans(items: Iterable[Item]) -> tuple[bool, bool]:
    """Whether a line can be before the first header, and whether there is a header in any case."""
    for item in items:
        if isinstance(item, Line):
            if item.opens_section:
                return False, True
            if item.words and not item.keyword.startswith("."):
                return True, False
            continue
        branches = [_leans(branch.items) for branch in item.branches]
        if any(leans for leans, _ in branches):
            return True, False
        if item.branches[-1].head.keyword == ".else" and all(opens for _, opens in branches):
            return False, True
    return False, False


def _closed(items: Iterable[Item]) -> bool:
    return all(
        item.end is not None and all(_closed(branch.items) for branch in item.branches)
        for item in items
        if isinstance(item, Conditional)
    )
