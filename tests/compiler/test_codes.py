"""Codes with cases = codes that something emits = codes that are registered."""

from __future__ import annotations

import ast
import re
from pathlib import Path

from tests.compiler.cases import PROJECT, errors
from tests.compiler.test_errors import marks
from tests.rules.test_environments import cases as environments
from tidegate.rules.registry import AREAS, codes, names

CODE = re.compile(r"TG[0-9]{3}\Z")
ELSEWHERE = {
    "TG012": "needs a Pulumi project: tested with the program",
    "TG013": "needs a stack: tested with the program",
    "TG413": "needs an image file of this machine: tested with the program",
    "TG808": "needs a secret's value: tested with the program",
    "TG809": "needs a secret's value: tested with the program",
    "TG501": "needs HAProxy's own words: tested with the program, and in tests/haproxy_check",
}
"""Codes without a case here, and why."""


def emitted() -> dict[str, set[Path]]:
    """Every code that the source names, and the files that do."""
    found: dict[str, set[Path]] = {}
    for file in (PROJECT / "tidegate").rglob("*.py"):
        tree = ast.parse(file.read_text())
        documented = {argument for node in ast.walk(tree) if _is_page(node) for argument in node.args}  # type: ignore[attr-defined]
        for node in set(ast.walk(tree)) - documented:
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and CODE.match(node.value):
                found.setdefault(node.value, set()).add(file.relative_to(PROJECT / "tidegate"))
    return found


def _is_page(node: ast.AST) -> bool:
    """Whether it is `CODE = Code(…)`: the page of a code, which another file emits."""
    return isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Code"


def test_every_code_has_a_case_and_every_case_a_code() -> None:
    marked = {mark[2][-5:] for case in (*errors(), *environments()) for mark in marks(case)}
    assert marked == set(emitted()) - set(ELSEWHERE)


def test_every_code_has_a_case_named_after_it() -> None:
    named = {case.name[:5] for case in (*errors(), *environments()) if CODE.match(case.name[:5])}
    assert named == set(emitted()) - set(ELSEWHERE)


def test_exemptions_are_needed() -> None:
    places = emitted()
    assert all(file.parts[0] in ("program", "pipeline") for code in ELSEWHERE for file in places[code])


def test_every_rule_is_registered_and_emitted() -> None:
    """The file of a code is named after its code and its name, in one of the areas."""
    folder = PROJECT / "tidegate" / "rules"
    there = {file.stem for file in folder.glob("*/tg*.py")}
    assert {file.parent.name for file in folder.glob("*/tg*.py")} == set(AREAS)
    assert there == {f"{one.code.lower()}_{one.name.replace('-', '_')}" for one in codes().values()}
    assert len(set(names().values())) == len(names())
    assert set(codes()) == set(emitted())
