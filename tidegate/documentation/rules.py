"""`docs/rules.md`: every code with its page."""

from __future__ import annotations

from collections.abc import Iterator

from tidegate.rules.page import Page, page_of
from tidegate.rules.registry import names

WARNING = "<!-- Generated from tidegate/rules by `python -m tidegate.documentation --write`. -->\n"
HEAD = """
# Findings

This page lists all codes: what each one checks, why it matters, how to fix it, and when it is safe to accept it.
`tidegate explain TG301` prints the same text. Each example is merged over `tests/rules/base.yaml`, a small site
without findings.
"""
FAMILIES = {
    "TG0": "Source and overlay",
    "TG1": "Schema",
    "TG2": "References and names",
    "TG3": "Networks and addresses",
    "TG4": "Hosts, placement, domains, volumes",
    "TG5": "HAProxy",
    "TG6": "Auto Scaling and alarms",
    "TG7": "The whole site",
    "TG8": "Security and secrets",
    "TG9": "Across environments",
}


def rules_page() -> str:
    """The page as Markdown."""
    pages = [page_of(code) for code in names()]
    parts = [WARNING + HEAD]
    for family, title in FAMILIES.items():
        mine = [page for page in pages if page.code.startswith(family)]
        if mine:
            parts.append(f"## {family}xx: {title}\n")
            parts += ["\n".join(_rows(mine)) + "\n", *map(_page, mine)]
    return "\n".join(parts)


def _rows(pages: list[Page]) -> Iterator[str]:
    yield "| code | severity | |"
    yield "|---|---|---|"
    for page in pages:
        title = page.title.replace("|", "\\|")
        yield f"| [{page.code}](#{page.code.lower()}) | {page.severity} | {title} |"


def _page(page: Page) -> str:
    return (
        f"### {page.code}\n\n**{page.severity}: {page.title}.** {page.why}\n\nFails:\n\n```yaml\n{page.fails}```\n\n"
        f"Passes:\n\n```yaml\n{page.passes}```\n\nWhen to accept: {page.when_to_accept}\n"
    )
