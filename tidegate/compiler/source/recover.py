"""Removes the entry with a syntax error from a text, so that the rest can be read."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

import yaml

TAG = "tag:tidegate,2027:unreadable"
"""The tag of the substitute for a value that cannot be read."""
MOST = 20
"""The maximum number of syntax errors of a file that are reported."""
_KEY = re.compile(r"""(\s*(?:-\ +)*(?:[^\s\-?:,\[\]{}\#&*!|>'"%@`][^\#:\[\]{}]*?|"[^"]*"|'[^']*')\s*:)(?=\s|\Z)""")
_ITEM = re.compile(r"\s*-(?=\s|\Z)")


class Region(NamedTuple):
    """Lines of a text, starting at 0; the end is exclusive."""

    start: int
    end: int


class Corner(NamedTuple):
    """A place of a text, counted from 0 as libyaml's marks are."""

    line: int
    column: int


class StandIn(NamedTuple):
    """Where the value begins and ends that cannot be read, counted from 0; in the text as it was."""

    start: Corner
    end: Corner


class Unread(NamedTuple):
    """What of a text cannot be read, and is not in it any more."""

    values: Mapping[int, StandIn] = {}
    """Lines, counted from 0 → the value that stood there."""
    anchors: frozenset[str] = frozenset()


def key_of(line: str) -> str:
    """The key or the dash that the entry of this line begins with, or nothing."""
    head = _KEY.match(line) or _ITEM.match(line)
    return head[0] if head else ""


def stand_in(lines: list[str], region: Region) -> StandIn:
    """Where the value of the entry stands that these lines are."""
    head, first = key_of(lines[region.start]), lines[region.start]
    gap = len(first) - len(first[len(head) :].lstrip())
    last = next(number for number in range(region.end - 1, -1, -1) if lines[number].strip() or number == region.start)
    end = max(len(lines[last].rstrip()), gap if last == region.start else 0)
    return StandIn(Corner(region.start, gap), Corner(last, end))


def without_entry(lines: list[str], region: Region) -> list[str]:
    """The lines with a substitute for the value of the entry in this region. Other lines keep their numbers."""
    head = key_of(lines[region.start])
    first = f"{head} !<{TAG}> ''" if head else ""
    return [*lines[: region.start], first, *[""] * (region.end - region.start - 1), *lines[region.end :]]


def entries_around(lines: list[str], error: yaml.MarkedYAMLError) -> list[Region]:
    """The entries that may contain the error, the smallest first: at the error, and at the start of its context."""
    marks = [mark for mark in (error.context_mark, error.problem_mark) if mark is not None]
    found = {_whole(lines, one) for mark in marks for one in _around(lines, min(mark.line, len(lines) - 1))}
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


def _whole(lines: list[str], region: Region) -> Region:
    """The region, or that of the key above it if nothing else is the value of that key."""
    above = next((number for number in range(region.start - 1, -1, -1) if _says_something(lines[number])), None)
    if above is None or key_of(lines[region.start]) or lines[above].split(" #")[0].rstrip() != key_of(lines[above]):
        return region
    behind = next((line for line in lines[region.end :] if _says_something(line)), "")
    return Region(above, region.end) if _depth(behind) <= _depth(lines[above]) < _depth(lines[region.start]) else region


def _depth(line: str) -> int:
    return len(line) - len(line.lstrip())


def _says_something(line: str) -> bool:
    return bool(line.strip()) and not line.lstrip().startswith("#")
