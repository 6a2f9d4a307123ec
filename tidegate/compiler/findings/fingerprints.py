"""Fingerprints, which identify the same finding in different runs by its code and its path in the spec."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from hashlib import sha256

from tidegate.compiler.findings.finding import Finding, Span

Path = tuple[str | int, ...]


def fingerprints(findings: Iterable[Finding], path_at: Callable[[Span], Path | None]) -> dict[Finding, str]:
    """The fingerprint of each finding of a spec. It does not depend on lines, texts or the file.

    Findings about several paths are identified by their subject, so that adding a path does not change it. Several
    findings with the same code and path are numbered in order. Findings without a path, for example in an invalid
    file, are identified by their file. Findings of two environments can have the same fingerprint in different files.
    """
    seen: dict[str, int] = {}
    found: dict[Finding, str] = {}
    for finding in findings:
        identity = "\0".join((finding.code, *_where(finding, path_at)))
        seen[identity] = seen.get(identity, 0) + 1
        found[finding] = f"{sha256(identity.encode('utf-8', 'replace')).hexdigest()[:32]}:{seen[identity]}"
    return found


def _where(finding: Finding, path_at: Callable[[Span], Path | None]) -> tuple[str, ...]:
    if finding.subject:
        return "subject", finding.subject
    path = path_at(finding.span)
    return ("file", finding.span.file) if path is None else ("path", *map(str, path))
