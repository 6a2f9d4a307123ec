"""Text → syntax tree. Every text has a tree from which the same text is restored."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from tidegate.haproxy.syntax.tree import Branch, Conditional, File, Item, Line, Section, lines_of

DEEPEST = 16
"""The maximum nesting of conditionals in HAProxy."""


def read(text: str) -> File:
    """The syntax tree of haproxy.cfg."""
    texts = text.split("\n")
    ended = texts[-1] == "" and len(texts) > 1
    lines = [Line(each, number) for number, each in enumerate(texts[:-1] if ended else texts, 1)]
    return File(tuple(_sections(_nested(lines))), ended)


@dataclass
class _Open:
    """A conditional that is being read: the complete branches, and the current one."""

    head: Line
    items: list[Item] = field(default_factory=list)
    branches: list[Branch] = field(default_factory=list)

    def next(self, head: Line) -> None:
        self.branches.append(Branch(self.head, tuple(self.items)))
        self.head, self.items = head, []

    def closed(self, end: Line | None) -> Conditional:
        return Conditional((*self.branches, Branch(self.head, tuple(self.items))), end)


def _nested(lines: Iterable[Line]) -> Sequence[Item]:
    """The lines, with each conditional as one item. An unmatched `.else` or `.endif` is treated as a normal line."""
    root: list[Item] = []
    stack: list[_Open] = []
    ignored = 0
    for line in lines:
        into = stack[-1].items if stack else root
        word = line.keyword
        if word == ".if" and len(stack) < DEEPEST:
            stack.append(_Open(line))
        elif word == ".if" or (word == ".endif" and ignored):
            ignored += 1 if word == ".if" else -1
            into.append(line)
        elif word in (".elif", ".else") and stack and not ignored:
            stack[-1].next(line)
        elif word == ".endif" and stack:
            closed = stack.pop().closed(line)
            (stack[-1].items if stack else root).append(closed)
        else:
            into.append(line)
    while stack:
        closed = stack.pop().closed(None)
        (stack[-1].items if stack else root).append(closed)
    return root


def _sections(items: Iterable[Item]) -> Iterator[Section]:
    header: Line | None = None
    found: list[Item] = []
    for item in items:
        opens = isinstance(item, Line) and item.opens_section
        if opens or (isinstance(item, Conditional) and any(line.opens_section for line in lines_of([item]))):
            if header or found:
                yield Section(header, tuple(found))
            header, found = None, []
        if opens and isinstance(item, Line):
            header = item
        else:
            found.append(item)
    if header or found:
        yield Section(header, tuple(found))
