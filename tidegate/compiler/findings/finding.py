"""A finding and where it points."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

Severity = Literal["error", "warning", "hint"]


class Span(NamedTuple):
    """A piece of a file. Lines and columns count from 1, columns in characters; the end is exclusive."""

    file: str
    line: int
    column: int
    end_line: int
    end_column: int

    def holds(self, other: Span) -> bool:
        """Whether the other one lies within it."""
        begins, ends = other[1:3] >= self[1:3], other[3:5] <= self[3:5]
        return self.file == other.file and begins and ends


_BREAK = re.compile("\r\n|[\r\n]")


def lines_of(text: str) -> list[str]:
    """The lines that spans count. libyaml also breaks lines at U+0085, U+2028 and U+2029, which the parser replaces."""
    return text.split("\n") if text.isascii() and "\r" not in text else _BREAK.split(text)


@dataclass(frozen=True, slots=True)
class Related:
    """Another span that caused the finding, and how, in a few words."""

    span: Span
    label: str


@dataclass(frozen=True, slots=True)
class Finding:
    """One diagnostic. `label` is the few words beside the caret, `help` says what to do.

    `name` is the code's name, as duplicate-address; the pipeline sets it. A finding about several keys of the spec has
    the paths of all of them in `places`, stands at the first in reading order, and has the others in `related`;
    `subject` is what they have in common, as a field of the language, and takes the path's place in its fingerprint.
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
    """Without repetitions; by file in reading order, line, column, code, message."""
    rank = {file: number for number, file in enumerate(files)}

    def key(finding: Finding) -> tuple[int, int, int, str, str]:
        span = finding.span
        return (rank.get(span.file, len(rank)), span.line, span.column, finding.code, finding.message)

    return tuple(sorted(dict.fromkeys(findings), key=key))
