"""What holds for any input whatever: a result in time, no exception, findings that stand in files that exist."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

from tidegate.compiler.compile import Compilation
from tidegate.compiler.findings import Finding, Span, lines_of
from tidegate.compiler.findings.machine import as_json
from tidegate.compiler.findings.text import text
from tidegate.compiler.source import Loader
from tidegate.operations.show import annotated
from tidegate.pipeline import check_environment

SECONDS_EACH = 20
"""No input of a fuzzer's size takes longer, on a busy machine either."""


class HangError(Exception):
    """An input that takes too long."""


@contextmanager
def within(seconds: int) -> Iterator[None]:
    """Raises `HangError` in the block if it takes longer."""

    def stop(_signal: int, _frame: FrameType | None) -> None:
        raise HangError

    before = signal.signal(signal.SIGALRM, stop)
    signal.alarm(seconds)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)


def judged(file: str, load: Loader) -> Compilation:
    """The compilation of a file, after everything that must hold has been asserted."""
    with within(SECONDS_EACH):
        compilation = check_environment(file, load)
        report = text(compilation.findings, compilation.redactor)
        as_json(compilation.findings)
        if compilation.tree is not None:
            annotated(compilation)
    files = {name: lines_of(data.decode("utf-8-sig", "replace")) for name, data in compilation.texts.items()}
    for finding in compilation.findings:
        assert all(is_in(span, files) for span in spans(finding)), f"{finding}\n{report}"
        assert finding.message and finding.code.startswith("TG"), finding
        assert "Traceback" not in finding.message and "Error(" not in finding.message, finding
    assert compilation.errors or compilation.blueprint is not None, "no blueprint, and nobody says why"
    return compilation


def spans(finding: Finding) -> tuple[Span, ...]:
    return (finding.span, *(related.span for related in finding.related))


def is_in(span: Span, files: dict[str, list[str]]) -> bool:
    """Whether it lies in a file that was read; an unreadable one has its first place only."""
    if span.file not in files:
        return span == Span(span.file, 1, 1, 1, 2)
    lines = files[span.file]
    start, end = (span.line, span.column), (span.end_line, span.end_column)
    return start <= end and _exists(start, lines) and (_exists(end, lines) or end == (span.line, span.column + 1))


def _exists(place: tuple[int, int], lines: list[str]) -> bool:
    line, column = place
    return 1 <= line <= len(lines) and 1 <= column <= len(lines[line - 1]) + 1
