"""The page of a code as text and as plain data."""

from __future__ import annotations

import textwrap
from typing import Any

from tidegate.rules.page import Page

_WIDTH = 100


def as_text(page: Page) -> str:
    """The page as text for a terminal."""
    parts = [
        f"{page.severity}[{page.code}]: {page.title} [{page.name}]",
        _wrapped(page.why),
        "Fails:",
        textwrap.indent(page.fails.rstrip(), "    "),
        "Passes:",
        textwrap.indent(page.passes.rstrip(), "    "),
        _wrapped(f"When to accept: {page.when_to_accept}"),
    ]
    return "\n\n".join(parts) + "\n"


def as_record(page: Page) -> dict[str, Any]:
    """The page as plain data."""
    return {
        "code": page.code,
        "name": page.name,
        "severity": page.severity,
        "title": page.title,
        "why": page.why,
        "fails": page.fails,
        "passes": page.passes,
        "wrong_to_fire": page.when_to_accept,
    }


def _wrapped(text: str) -> str:
    return "\n\n".join(textwrap.fill(paragraph, _WIDTH, break_on_hyphens=False) for paragraph in text.split("\n\n"))
