"""Findings as machines read them."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from tidegate.compiler.findings.finding import Finding, Span


def as_json(findings: Iterable[Finding]) -> str:
    """`{"findings": […]}`, a finding as in `record`."""
    return json.dumps({"findings": [record(finding) for finding in findings]}, indent=2, ensure_ascii=False)


def record(finding: Finding) -> dict[str, Any]:
    """One finding as plain data."""
    return {
        "code": finding.code,
        "severity": finding.severity,
        "message": finding.message,
        "span": _span(finding.span),
        "label": finding.label,
        "related": [{"span": _span(related.span), "label": related.label} for related in finding.related],
        "help": finding.help,
    }


def _span(span: Span) -> dict[str, Any]:
    return {
        "file": span.file,
        "start": {"line": span.line, "column": span.column},
        "end": {"line": span.end_line, "column": span.end_column},
    }
