"""Findings as a person reads them: the line, a caret, a help line."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from tidegate.compiler.findings.finding import Finding, Severity, Span, lines_of

_COLOURS = {"error": "1;31", "warning": "1;33", "hint": "1;36", "blue": "1;34", "bold": "1"}


def text(findings: Iterable[Finding], sources: Mapping[str, bytes], colour: bool = False) -> str:
    """All findings, an empty line between two; `sources` are the files that spans point into."""
    view = _View(sources, colour)
    return "\n".join(view.finding(finding) for finding in findings)


class _View:
    def __init__(self, sources: Mapping[str, bytes], colour: bool) -> None:
        self.sources, self.colour = sources, colour
        self.lines: dict[str, list[str]] = {}

    def painted(self, colour: str, words: str) -> str:
        return f"\033[{_COLOURS[colour]}m{words}\033[0m" if self.colour and words else words

    def finding(self, finding: Finding) -> str:
        spans = [finding.span, *(related.span for related in finding.related)]
        width = max(len(str(span.line)) for span in spans)
        severity: Severity = finding.severity
        head = self.painted(severity, f"{severity}[{finding.code}]") + self.painted("bold", f": {finding.message}")
        rows = [head, *self.excerpt(finding.span, "-->", "^", finding.label, width, severity)]
        for related in finding.related:
            rows += self.excerpt(related.span, ":::", "-", related.label, width, "blue")
        if finding.help:
            rows.append(" " * width + self.painted("blue", " = ") + f"help: {finding.help}")
        return "\n".join(rows) + "\n"

    def excerpt(self, span: Span, arrow: str, mark: str, label: str, width: int, colour: str) -> list[str]:
        pad = " " * width
        place = f"{pad}{self.painted('blue', arrow)} {span.file}:{span.line}:{span.column}"
        line = self.line(span)
        if line is None:
            return [place]
        end = span.end_column if span.end_line == span.line else len(line.rstrip()) + 1
        carets = mark * max(1, min(end, len(line) + 1) - span.column)
        pointer = " " * (span.column - 1) + self.painted(colour, f"{carets} {label}".rstrip())
        bar = self.painted("blue", f"{pad} |")
        number = self.painted("blue", f"{span.line:>{width}} |")
        first = [bar] if arrow == "-->" else []
        return [place, *first, f"{number} {line}".rstrip(), f"{bar} {pointer}"]

    def line(self, span: Span) -> str | None:
        """The line of the file, without what a terminal would act on."""
        if span.file not in self.lines:
            data = self.sources.get(span.file, b"").decode("utf-8-sig", "replace")
            self.lines[span.file] = lines_of(data)
        lines = self.lines[span.file]
        if span.line > len(lines) or (span.line == len(lines) and not lines[-1]):
            return None
        return "".join(letter if letter.isprintable() else " " for letter in lines[span.line - 1])
