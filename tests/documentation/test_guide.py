"""Every spec of the guide compiles and renders, and says nothing that its page does not mention."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.compiler import cases
from tests.documentation.guide import GUIDE, Page, pages
from tidegate.pipeline import check_environment
from tidegate.render import render

PAGES = pages()
SPECS = [pytest.param(page, name, id=f"{page.name}-{name}") for page in PAGES for name in page.environments]
NOT_DEPLOYED = "TG020"
"""It names what this version does not deploy; the guide describes the language."""


@pytest.mark.parametrize(("page", "name"), SPECS)
def test_compiles_and_renders(page: Page, name: str) -> None:
    compilation = check_environment(f"stacks/{name}.yaml", cases.only(page.files), cases.TODAY)
    assert not compilation.errors, compilation.errors
    assert compilation.blueprint is not None
    assert render(compilation.blueprint)
    warnings = {one for one in compilation.findings if one.severity == "warning" and one.code != NOT_DEPLOYED}
    assert {one.code for one in warnings} <= set(re.findall(r"TG[0-9]{3}", page.text)), warnings


def test_every_page_has_a_spec() -> None:
    assert {page.name for page in PAGES} == {file.stem for file in GUIDE.glob("*.md")} - {"README"}


def test_the_index_lists_every_page() -> None:
    index = (GUIDE / "README.md").read_text(encoding="utf-8")
    assert {f"{page.name}.md" for page in PAGES} == set(
        re.findall(r"^\| \[[^]]+\]\(([a-z-]+\.md)\)", index, re.MULTILINE)
    )


@pytest.mark.parametrize("file", sorted(GUIDE.glob("*.md")), ids=lambda file: file.stem)
def test_links_lead_somewhere(file: Path) -> None:
    links = re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", file.read_text(encoding="utf-8"))
    assert [link for link in links if not (GUIDE / link).exists()] == []
