"""What makes a finding the same finding in another run: its code, and the path of its spec."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from hashlib import sha256

from tidegate.compiler.findings.finding import Finding, Span

Path = tuple[str | int, ...]


def fingerprints(findings: Iterable[Finding], path_at: Callable[[Span], Path | None]) -> dict[Finding, str]:
    """The fingerprint of each finding of one spec: neither lines nor words nor the file change it.

    One about several places is known by its subject, so that a place more or less changes nothing.
    Several of a code at one path are numbered in the order of the findings. What has no path, as in a file that did not
    parse, is known by its file. Findings of two environments may have one fingerprint: their files tell them apart.
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
