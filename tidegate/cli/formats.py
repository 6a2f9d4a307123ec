"""Findings as JSON, SARIF and GitHub annotations. Each format is imported when it is needed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from tidegate.compiler.findings import Finding

if TYPE_CHECKING:
    from datetime import date

    from tidegate.compiler.compile import Compilation
    from tidegate.compiler.findings.sarif import Help

FORMS = ("text", "json", "sarif", "github")


def formatted(
    compilations: Sequence[Compilation], form: str, day: date | None = None, haproxy: dict[str, Any] | None = None
) -> str:
    """The findings of all compilations as `json`, `sarif` or `github`, each once, ending with a newline.

    `haproxy` contains the `version` of the HAProxy that checked the configurations (None: none), and its `failures`.
    """
    findings = unique(one.findings for one in compilations)
    accepted = unique(one.suppressed for one in compilations)
    if form == "json":
        from tidegate.compiler.findings.machine import as_json

        return as_json(findings, accepted, day, haproxy) + "\n"
    if form == "github":
        from tidegate.compiler.findings.github import as_github

        return as_github(findings)
    from importlib.metadata import version

    from tidegate.compiler.findings.sarif import as_sarif

    asked = haproxy["version"] if haproxy else None
    extensions = {"HAProxy": str(asked)} if asked else {}
    return as_sarif(findings, _help, version("tidegate"), accepted, _fingerprints(compilations), extensions) + "\n"


def unique(groups: Iterable[Iterable[Finding]]) -> tuple[Finding, ...]:
    """Each finding once: environments with a common parent share its findings."""
    return tuple(dict.fromkeys(finding for group in groups for finding in group))


def _fingerprints(compilations: Sequence[Compilation]) -> dict[Finding, str]:
    """The fingerprints of all findings. They do not depend on which other environments are checked."""
    from tidegate.compiler.findings.fingerprints import fingerprints
    from tidegate.compiler.source.span_index import SpanIndex

    found: dict[Finding, str] = {}
    for one in compilations:
        path_at = SpanIndex(one.tree).path_at if one.tree is not None else lambda _: None
        found = fingerprints((*one.findings, *one.suppressed), path_at) | found
    return found


def _help(code: str) -> Help | None:
    """The page of a code for SARIF."""
    from tidegate.compiler.findings.sarif import Help
    from tidegate.rules.page import page_of
    from tidegate.rules.registry import names

    if code not in names():
        return None
    page = page_of(code)
    end = f"When to accept: {page.when_to_accept}"
    text = f"{page.why}\n\nFails:\n\n{page.fails}\nPasses:\n\n{page.passes}\n{end}"
    fenced = (f"{page.why}", f"Fails:\n\n```yaml\n{page.fails}```", f"Passes:\n\n```yaml\n{page.passes}```", end)
    return Help(page.name, page.title, page.why, text, "\n\n".join(fenced))
