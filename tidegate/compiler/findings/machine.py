"""Findings as JSON."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from tidegate.compiler.findings.finding import Finding, Span


def as_json(
    findings: Iterable[Finding],
    accepted: Iterable[Finding] = (),
    day: date | None = None,
    haproxy: Mapping[str, Any] | None = None,
) -> str:
    """`{"date", "findings": […], "accepted": […]}`, a finding as in `record`; an accepted one's help is the reason.

    `haproxy` is added under that name: which HAProxy was asked.
    """
    data: dict[str, Any] = {
        "date": day and day.isoformat(),
        "findings": [record(one) for one in findings],
        "accepted": [record(one) for one in accepted],
    }
    if haproxy is not None:
        data["haproxy"] = dict(haproxy)
    return json.dumps(data, indent=2, ensure_ascii=False)


def record(finding: Finding) -> dict[str, Any]:
    """A finding as plain data."""
    return {
        "code": finding.code,
        "name": finding.name,
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
