"""Findings and their spans."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

Severity = Literal["error", "warning", "hint"]


class Span(NamedTuple):
    """A part of a file. Lines and columns start at 1, columns are in characters, and the end is exclusive."""

    file: str
    line: int
    column: int
    end_line: int
    end_column: int

    def holds(self, other: Span) -> bool:
        """Whether this span contains the other one."""
        begins, ends = other[1:3] >= self[1:3], other[3:5] <= self[3:5]
        return self.file == other.file and begins and ends


_BREAK = re.compile("\r\n|[\r\n]")


def lines_of(text: str) -> list[str]:
    """The lines of a text. libyaml also breaks lines at U+0085, U+2028 and U+2029, which the parser replaces."""
    return text.split("\n") if text.isascii() and "\r" not in text else _BREAK.split(text)


@dataclass(frozen=True, slots=True)
class Related:
    """Another span that contributes to the finding, with a short label."""

    span: Span
    label: str


@dataclass(frozen=True, slots=True)
class Finding:
    """A finding. `label` is a short text beside the caret, and `help` describes what to do.

    `name` is the name of the code, such as duplicate-address, which the pipeline sets. A finding about several keys of
    the spec has all of their paths in `places`, is reported at the first in reading order, and has the others in
    `related`. `subject` is their common field of the language, which replaces the path in the fingerprint.
    """

    code: str
    severity: Severity
    message: str
    span: Span
    label: str = ""
    related: tuple[Related, ...] = ()
    help: str = ""
    name: str = ""
    places: tuple[tuple[str | int, ...], ...] = ()
    subject: str = ""

    @property
    def is_error(self) -> bool:
        return self.severity == "error"


def ordered(findings: Iterable[Finding], files: Sequence[str]) -> tuple[Finding, ...]:
    """The findings without duplicates, sorted by file in reading order, line, column, code and message."""
    rank = {file: number for number, file in enumerate(files)}

    def key(finding: Finding) -> tuple[int, int, int, str, str]:
        span = finding.span
        return (rank.get(span.file, len(rank)), span.line, span.column, finding.code, finding.message)

    return tuple(sorted(dict.fromkeys(findings), key=key))
