"""Removes the entry with a syntax error from a text, so that the rest can be read."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

import yaml

TAG = "tag:tidegate,2027:unreadable"
"""The tag of the substitute for a value that cannot be read."""
MOST = 20
"""The maximum number of syntax errors of a file that are reported."""
_KEY = re.compile(r"""(\s*(?:-\ +)*(?:[^\s\-?:,\[\]{}\#&*!|>'"%@`][^\#:]*?|"[^"]*"|'[^']*')\s*:)(?=\s|\Z)""")
_ITEM = re.compile(r"\s*-(?=\s|\Z)")


class Region(NamedTuple):
    """Lines of a text, starting at 0; the end is exclusive."""

    start: int
    end: int


def without_entry(lines: list[str], region: Region) -> list[str]:
    """The lines with a substitute for the value of the entry in this region. Other lines keep their numbers."""
    head = _KEY.match(lines[region.start]) or _ITEM.match(lines[region.start])
    first = f"{head[0]} !<{TAG}> ''" if head else ""
    return [*lines[: region.start], first, *[""] * (region.end - region.start - 1), *lines[region.end :]]


def entries_around(lines: list[str], error: yaml.MarkedYAMLError) -> list[Region]:
    """The entries that may contain the error, the smallest first: at the error, and at the start of its context."""
    marks = [mark for mark in (error.context_mark, error.problem_mark) if mark is not None]
    found = {region for mark in marks for region in _around(lines, min(mark.line, len(lines) - 1))}
    return sorted(found, key=lambda region: (region.end - region.start, region))


def _around(lines: list[str], at: int) -> Iterator[Region]:
    """The entries around a line, from the innermost to that of the complete file."""
    start = next((number for number in range(at, -1, -1) if _says_something(lines[number])), None)
    while start is not None:
        depth = _depth(lines[start])
        behind = range(start + 1, len(lines))
        ends = (number for number in behind if _says_something(lines[number]) and _depth(lines[number]) <= depth)
        yield Region(start, next(ends, len(lines)))
        above = (number for number in range(start - 1, -1, -1) if _says_something(lines[number]))
        start = next((number for number in above if _depth(lines[number]) < depth), None)


def _depth(line: str) -> int:
    return len(line) - len(line.lstrip())


def _says_something(line: str) -> bool:
    return bool(line.strip()) and not line.lstrip().startswith("#")
