"""The spec in README.md compiles and renders, and the links of the file exist."""

from __future__ import annotations

import re

from tests.compiler import cases
from tests.compiler.cases import PROJECT
from tidegate.pipeline import check_environment
from tidegate.render import render

README = (PROJECT / "README.md").read_text(encoding="utf-8")


def test_the_spec_compiles_and_renders() -> None:
    specs = re.findall(r"^```yaml\n# stacks/prod\.yaml\n(.*?)^```$", README, re.MULTILINE | re.DOTALL)
    assert len(specs) == 1
    files = {"stacks/prod.yaml": specs[0].encode()}
    compilation = check_environment("stacks/prod.yaml", cases.only(files), cases.TODAY)
    assert not compilation.errors, compilation.errors
    assert compilation.blueprint is not None
    assert render(compilation.blueprint)


def test_the_links_exist() -> None:
    links = re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", README)
    assert links
    assert [link for link in links if not (PROJECT / link).exists()] == []
