"""Findings in the forms that machines read; each form is imported when it is wanted."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from tidegate.compiler.findings import Finding

if TYPE_CHECKING:
    from datetime import date

    from tidegate.compiler.findings.sarif import Help

FORMS = ("text", "json", "sarif", "github")


def formatted(findings: Iterable[Finding], form: str, accepted: Iterable[Finding] = (), day: date | None = None) -> str:
    """The findings as `json`, `sarif` or `github`, with the last line's end."""
    if form == "json":
        from tidegate.compiler.findings.machine import as_json

        return as_json(findings, accepted, day) + "\n"
    if form == "github":
        from tidegate.compiler.findings.github import as_github

        return as_github(findings)
    from importlib.metadata import version

    from tidegate.compiler.findings.sarif import as_sarif

    return as_sarif(findings, _help, version("tidegate"), accepted) + "\n"


def _help(code: str) -> Help | None:
    """The page of a code, as SARIF carries it."""
    from tidegate.compiler.findings.sarif import Help
    from tidegate.rules.page import page_of
    from tidegate.rules.registry import names

    if code not in names():
        return None
    page = page_of(code)
    end = f"Wrong to fire: {page.wrong_to_fire}"
    text = f"{page.why}\n\nFails:\n\n{page.fails}\nPasses:\n\n{page.passes}\n{end}"
    fenced = (f"{page.why}", f"Fails:\n\n```yaml\n{page.fails}```", f"Passes:\n\n```yaml\n{page.passes}```", end)
    return Help(page.title, page.why, text, "\n\n".join(fenced))
