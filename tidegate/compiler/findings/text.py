"""Findings as text: the line, a caret, and a help line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import NamedTuple, Protocol

from tidegate.compiler.findings.finding import Finding, Severity, Span
from tidegate.compiler.findings.printable import printable

_COLOURS = {"error": "1;31", "warning": "1;33", "hint": "1;36", "blue": "1;34", "bold": "1"}
_WIDEST = 160
"""The maximum number of characters of a line; of longer lines, the part around the caret is shown."""
_BEFORE = 60
_MOST = 12
"""The maximum number of related spans that are shown."""


class Sources(Protocol):
    """The files of spans, with secrets masked."""

    def line(self, span: Span) -> str | None:
        """The line in which the span starts; None after the end of the file."""


def text(findings: Iterable[Finding], sources: Sources, colour: bool = False) -> str:
    """All findings, separated by empty lines."""
    view = _View(sources, colour)
    return "\n".join(view.finding(finding) for finding in findings)


class _Mark(NamedTuple):
    """A mark below a line: carets below the span, and a label."""

    span: Span
    sign: str
    label: str
    colour: str


class _View:
    def __init__(self, sources: Sources, colour: bool) -> None:
        self.sources, self.colour = sources, colour

    def painted(self, colour: str, words: str) -> str:
        return f"\033[{_COLOURS[colour]}m{words}\033[0m" if self.colour and words else words

    def finding(self, finding: Finding) -> str:
        severity: Severity = finding.severity
        marks = [_Mark(finding.span, "^", finding.label, severity)]
        marks += [_Mark(related.span, "-", related.label, "blue") for related in finding.related[:_MOST]]
        width = max(len(str(mark.span.line)) for mark in marks)
        head = self.painted(severity, f"{severity}[{finding.code}]")
        head += self.painted("bold", f": {printable(finding.message)}")
        rows = [f"{head} [{finding.name}]" if finding.name else head]
        for (file, number), same in groupby(marks, lambda mark: mark.span[:2]):
            rows += self.excerpt(str(file), int(number), list(same), "-->" if len(rows) == 1 else ":::", width)
        if (more := len(finding.related) - _MOST) > 0:
            rows.append(" " * width + self.painted("blue", " = ") + f"and {more:,} more places")
        if finding.help:
            rows.append(" " * width + self.painted("blue", " = ") + f"help: {printable(finding.help)}")
        return "\n".join(rows) + "\n"

    def excerpt(self, file: str, number: int, marks: list[_Mark], arrow: str, width: int) -> Iterator[str]:
        """A line of a file with all of its marks."""
        pad = " " * width
        yield f"{pad}{self.painted('blue', arrow)} {printable(file)}:{number}:{marks[0].span.column}"
        written = self.sources.line(marks[0].span)
        if written is None:
            return
        line = printable(written)
        bar = self.painted("blue", f"{pad} |")
        if arrow == "-->":
            yield bar
        before = ""
        for mark in marks:
            shown, begin, end = _window(line, mark.span)
            if shown != before:
                yield f"{self.painted('blue', f'{number:>{width}} |')} {shown}".rstrip()
            before = shown
            carets = mark.sign * max(1, columns(shown[begin:end]))
            words = self.painted(mark.colour, f"{carets} {printable(mark.label)}".rstrip())
            yield f"{bar} {' ' * columns(shown[:begin])}{words}"


def _window(line: str, span: Span) -> tuple[str, int, int]:
    """The part of a line to show, and the start and end of the span in it; for several lines, in the first one."""
    begin = min(span.column - 1, len(line))
    end = span.end_column - 1 if span.end_line == span.line else len(line.rstrip())
    end = max(begin, min(end, len(line)))
    if len(line) <= _WIDEST:
        return line, begin, end
    first = max(0, min(begin - _BEFORE, len(line) - _WIDEST))
    last = first + _WIDEST
    shown = ("…" if first else line[first]) + line[first + 1 : last - 1] + ("…" if last < len(line) else line[last - 1])
    return shown, begin - first, min(end, last) - first


def columns(words: str) -> int:
    """The width of a text on a terminal: two columns for wide characters, none for combining characters."""
    if words.isascii():
        return len(words)
    from unicodedata import category, east_asian_width

    wide = sum(1 for letter in words if east_asian_width(letter) in "WF")
    return len(words) + wide - sum(1 for letter in words if category(letter) in ("Mn", "Me"))
