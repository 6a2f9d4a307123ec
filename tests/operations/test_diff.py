"""What a change means: specs before and after as data in `tests/cases/operations/diff`, the views beside them."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.compiler import cases
from tests.compiler.goldens import same
from tests.compiler.shuffle import shuffling
from tests.operations.single import single
from tests.schema.changes import laid
from tidegate.compiler.compile import Compilation
from tidegate.compiler.source import ScalarNode, plain
from tidegate.compiler.source.node import node_at, walk
from tidegate.operations.diff import VIEWS, Comparison, Side, compare
from tidegate.pipeline import check_environment

CASES = sorted((cases.CASES / "operations" / "diff").iterdir())
SUFFIXES = {"text": "txt", "markdown": "md", "json": "json"}


def compiled(case: Path, file: str, called: str) -> Compilation:
    """A file of the case, under the name that says its environment."""

    def load(name: str) -> bytes:
        return (case / (file if name == called else name)).read_bytes()

    compilation = check_environment(called, load)
    assert compilation.blueprint is not None and not compilation.errors, compilation.errors
    return compilation


def comparison(case: Path) -> Comparison:
    if (case / "staging.yaml").exists():
        sides = [Side(file, compiled(case, file, file)) for file in ("staging.yaml", "prod.yaml")]
    else:
        sides = [Side(file, compiled(case, file, "prod.yaml")) for file in ("before.yaml", "after.yaml")]
    return compare(*sides)


@pytest.mark.parametrize("form", VIEWS)
@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_says_this(case: Path, form: str, update_goldens: bool) -> None:
    same(VIEWS[form](comparison(case)), case / f"diff.{SUFFIXES[form]}", update_goldens)


def test_what_is_written_otherwise_is_no_change() -> None:
    found = comparison(cases.CASES / "operations" / "diff" / "refactored")
    assert found.changes == () and not found.unchanged_text


@pytest.mark.parametrize("case", cases.specs(), ids=cases.by_name)
def test_no_order_of_keys_is_a_change(case: cases.Case) -> None:
    again = case.compiled(shuffling(case, 1))
    found = compare(Side("", case.compiled()), Side("", again))
    assert found.changes == ()


@pytest.mark.parametrize("case", cases.specs(), ids=cases.by_name)
def test_every_change_is_seen_both_ways(case: cases.Case) -> None:
    """To a site of nothing and back: what is removed one way is added the other."""
    whole = case.compiled()
    nothing = single(b"tidegate: 1\nname: shop\n")
    there, back = (compare(Side("", a), Side("", b)).changes for a, b in ((nothing, whole), (whole, nothing)))
    assert {(one.kind, name) for one in there for name in one.names} == {
        (one.kind, name) for one in back for name in one.names
    }


def _others(value: object) -> Iterator[object]:
    """Values that are near another one."""
    if isinstance(value, bool):
        yield not value
    elif isinstance(value, int | float):
        yield from (value + 1, value - 1)
    else:
        text = str(value)
        yield from (re.sub(r"\d+", lambda digits: str(int(digits[0]) + 1), text, count=1), f"{text}x")
        yield re.sub(r"\d(?=\D*$)", lambda digit: str((int(digit[0]) + 1) % 10), text)


@pytest.mark.slow
@pytest.mark.parametrize("case", cases.specs(), ids=cases.by_name)
def test_every_value_that_is_another_one_is_a_change(case: cases.Case) -> None:
    """Left out: `order` where it changes none, and what is of no domain at all."""
    tree = case.compiled().tree
    assert tree is not None
    spec = plain(tree)
    before = _compiled(spec)
    for path, node in walk(tree):
        if not isinstance(node, ScalarNode) or path[0] in ("tidegate", "profiles") or path[-1] == "order":
            continue
        if path[0] == "domains" and plain(node_at(tree, (*path[:2], "count"))) == 0:
            continue
        found = (_compiled(laid(spec, path, other)) for other in _others(node.value) if other != node.value)
        after = next((one for one in found if not one.errors), None)
        assert after is None or compare(Side("a", before), Side("b", after)).changes, path


def _compiled(spec: object) -> Compilation:
    return check_environment("stacks/x.yaml", cases.only({"stacks/x.yaml": json.dumps(spec).encode()}), cases.TODAY)
