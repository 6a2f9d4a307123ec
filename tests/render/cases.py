"""The cases of `render`: two environments of this repository, and specs with one corner of the language each."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from tidegate.compiler.blueprint import Blueprint
from tidegate.compiler.compile import compile_spec
from tidegate.render import render

ROOT = Path(__file__).parents[2]
CASES = ROOT / "tests" / "cases" / "render"
SPECS = {"article": ROOT / "stacks" / "article.yaml", "lab": ROOT / "stacks" / "lab.yaml"} | {
    spec.parent.name: spec for spec in CASES.glob("*/spec.yaml")
}
PLACEHOLDER = re.compile(r"\$\{([^{}]+) of ([^{}]+)\}")


@cache
def blueprint(case: str) -> Blueprint:
    """What a case compiles to; rules have no say in it: the rack has a corner that they refuse (TG407, TG408)."""
    compilation = compile_spec(str(SPECS[case]), lambda file: Path(file).read_bytes())
    assert not compilation.errors, compilation.errors
    assert compilation.blueprint is not None
    return compilation.blueprint


@cache
def files(case: str, *parts: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for part in parts:
        found |= render(blueprint(case), part)
    return found


def every(part: str) -> list[tuple[str, str]]:
    """Case and name of every file of a part."""
    return [(case, name) for case in sorted(SPECS) for name in files(case, part)]
