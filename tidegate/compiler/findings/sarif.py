"""Findings as SARIF 2.1.0 for code scanning.

Source: OASIS, Static Analysis Results Interchange Format (SARIF) Version 2.1.0.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from typing import Any, NamedTuple
from urllib.parse import quote

from tidegate.compiler.findings.finding import Finding, Severity, Span
from tidegate.compiler.findings.fingerprints import fingerprints

_LEVELS: dict[Severity, str] = {"error": "error", "warning": "warning", "hint": "note"}


class Help(NamedTuple):
    """The page of a code: its name, its title, its description, and the complete page as text and as Markdown."""

    name: str
    title: str
    why: str
    text: str
    markdown: str


def as_sarif(
    findings: Iterable[Finding],
    help_of: Callable[[str], Help | None],
    version: str,
    accepted: Iterable[Finding] = (),
    prints: Mapping[Finding, str] | None = None,
    extensions: Mapping[str, str] | None = None,
) -> str:
    """One run of Tidegate, with the pages of the codes that were found; `accepted` ones are marked as suppressed.

    `prints` are the fingerprints; without them findings are known by code and file.
    `extensions` are other programs that were asked, by name, with their versions.
    """
    reported = tuple(findings)
    every = (*reported, *accepted)
    codes = sorted({finding.code for finding in every})
    severities = {finding.code: finding.severity for finding in every}
    known = fingerprints(every, lambda _: None) if prints is None else prints
    rules = [_rule(code, severities[code], help_of(code)) for code in codes]
    run: dict[str, Any] = {
        "tool": {"driver": {"name": "tidegate", "version": version, "rules": rules}},
        "columnKind": "unicodeCodePoints",
        "results": [_result(one, codes.index(one.code), known[one]) for one in every],
    }
    if extensions:
        run["tool"]["extensions"] = [{"name": name, "version": number} for name, number in extensions.items()]
    for result in run["results"][len(reported) :]:
        result["suppressions"] = [{"kind": "inSource"}]
    return json.dumps({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}, indent=2, ensure_ascii=False)


_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/os/schemas/sarif-schema-2.1.0.json"


def _rule(code: str, severity: Severity, help_: Help | None) -> dict[str, Any]:
    rule: dict[str, Any] = {"id": code, "defaultConfiguration": {"level": _LEVELS[severity]}}
    if help_ is None:
        return rule
    words = {"shortDescription": {"text": help_.title}, "fullDescription": {"text": help_.why}}
    return {**rule, "name": help_.name, **words, "help": {"text": help_.text, "markdown": help_.markdown}}


def _result(finding: Finding, index: int, fingerprint: str) -> dict[str, Any]:
    words = [finding.message, finding.label, finding.help and f"help: {finding.help}"]
    result: dict[str, Any] = {
        "ruleId": finding.code,
        "ruleIndex": index,
        "level": _LEVELS[finding.severity],
        "message": {"text": "\n".join(word for word in words if word)},
        "locations": [{"physicalLocation": _location(finding.span)}],
        "partialFingerprints": {"tidegate/v2": fingerprint},
    }
    related = [
        {"id": number, "physicalLocation": _location(one.span)}
        | ({"message": {"text": one.label}} if one.label else {})
        for number, one in enumerate(finding.related)
    ]
    return {**result, "relatedLocations": related} if related else result


def _location(span: Span) -> dict[str, Any]:
    """The location of a span. In SARIF, as in spans, the end column is the one after the last character."""
    location = {"uri": f"file://{quote(span.file)}"} if span.file.startswith("/") else _relative(span.file)
    region = {
        "startLine": span.line,
        "startColumn": span.column,
        "endLine": span.end_line,
        "endColumn": span.end_column,
    }
    return {"artifactLocation": location, "region": region}


def _relative(file: str) -> dict[str, str]:
    return {"uri": quote(file), "uriBaseId": "%SRCROOT%"}
