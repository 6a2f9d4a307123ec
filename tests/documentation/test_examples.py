"""The examples of `docs/language.md` compile: the spec of its sections, and each construct as an overlay of it."""

from __future__ import annotations

import re

import pytest

from tests.compiler import cases
from tidegate.documentation.example import EXAMPLE
from tidegate.documentation.page import PRINCIPLES
from tidegate.pipeline import check_environment

SPEC = EXAMPLE.read_bytes()
_HEADING = re.compile(r"^### ([^\n]+)$|^```yaml\n(.*?)^```$", re.MULTILINE | re.DOTALL)
SHOWN = {"TG020", "TG806"}
"""What the example shows: parts that are not deployed yet, and an image over plain HTTP."""


def constructs() -> list[tuple[str, str]]:
    """The examples of the first part of the page, each under its heading."""
    found, heading = [], ""
    for title, block in _HEADING.findall(PRINCIPLES.read_text(encoding="utf-8")):
        heading = title or heading
        if block:
            found.append((heading, block))
    return found


def codes(files: dict[str, bytes]) -> set[str]:
    compilation = check_environment("dev.yaml", cases.only(files), cases.TODAY)
    assert not compilation.errors, compilation.errors
    return {finding.code for finding in compilation.findings}


def test_the_spec_compiles() -> None:
    assert codes({"dev.yaml": SPEC}) == SHOWN


@pytest.mark.parametrize("block", [pytest.param(block, id=title) for title, block in constructs()])
def test_a_construct_compiles(block: str) -> None:
    text = block if block.startswith("extends:") else f"extends: example.yaml\n{block}"
    assert codes({"dev.yaml": text.encode(), "example.yaml": SPEC}) <= SHOWN


def test_every_construct_has_an_example() -> None:
    titles = re.findall(r"^### (.+)$", PRINCIPLES.read_text(encoding="utf-8"), re.MULTILINE)
    assert {title for title, _ in constructs()} == set(titles) - {"Values"}
