"""Codes with cases = codes that something emits = codes that are registered."""

from __future__ import annotations

import ast
import re
from pathlib import Path

from tests.compiler.cases import PROJECT, errors
from tests.compiler.test_across import cases as across
from tests.compiler.test_errors import marks
from tidegate.rules.rule import RULES
from tidegate.rules.run import FAMILIES, load_rules

CODE = re.compile(r"TG[0-9]{3}\Z")
ELSEWHERE = {
    "TG012": "needs a Pulumi project: tested with the program",
    "TG013": "needs a stack: tested with the program",
    "TG501": "needs HAProxy's own words: tested with the program",
}
"""Codes without a case here, and why."""


def emitted() -> dict[str, set[Path]]:
    """Every code that the source names, and the files that do."""
    found: dict[str, set[Path]] = {}
    pages = PROJECT / "tidegate" / "rules" / "pages"
    for file in set((PROJECT / "tidegate").rglob("*.py")) - set(pages.rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_text())):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and CODE.match(node.value):
                found.setdefault(node.value, set()).add(file.relative_to(PROJECT / "tidegate"))
    return found


def test_every_code_has_a_case_and_every_case_a_code() -> None:
    marked = {mark[2][-5:] for case in (*errors(), *across()) for mark in marks(case)}
    assert marked == set(emitted()) - set(ELSEWHERE)


def test_every_code_has_a_case_named_after_it() -> None:
    named = {case.name[:5] for case in (*errors(), *across()) if CODE.match(case.name[:5])}
    assert named == set(emitted()) - set(ELSEWHERE)


def test_exemptions_are_needed() -> None:
    places = emitted()
    assert all(file.parts[0] == "program" for code in ELSEWHERE for file in places[code])


def test_every_rule_is_registered_and_emitted() -> None:
    there = {file.stem for file in (PROJECT / "tidegate" / "rules").glob("*.py")} - {"__init__", "page", "rule", "run"}
    assert set(FAMILIES) == there
    load_rules()
    assert set(RULES) <= set(emitted())
