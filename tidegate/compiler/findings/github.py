"""Findings as workflow commands of GitHub, which creates annotations of the lines.

Source: GitHub documentation, "Workflow commands for GitHub Actions". The escapes are those of actions/toolkit.
"""

from __future__ import annotations

from collections.abc import Iterable

from tidegate.compiler.findings.finding import Finding, Severity

_COMMANDS: dict[Severity, str] = {"error": "error", "warning": "warning", "hint": "notice"}


def as_github(findings: Iterable[Finding]) -> str:
    """One line for each finding."""
    return "".join(f"{_command(finding)}\n" for finding in findings)


def _command(finding: Finding) -> str:
    span = finding.span
    where: dict[str, str | int] = {"file": span.file, "line": span.line, "col": span.column, "endLine": span.end_line}
    if span.line == span.end_line:
        where["endColumn"] = max(span.column, span.end_column - 1)
    where["title"] = f"{finding.code} {finding.name}".rstrip()
    related = [f"{one.span.file}:{one.span.line}: {one.label}" for one in finding.related]
    words = [finding.message, finding.label, *related, finding.help and f"help: {finding.help}"]
    properties = ",".join(f"{key}={_property(str(value))}" for key, value in where.items())
    return f"::{_COMMANDS[finding.severity]} {properties}::{_data(chr(10).join(word for word in words if word))}"


def _data(words: str) -> str:
    return words.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(words: str) -> str:
    return _data(words).replace(":", "%3A").replace(",", "%2C")
