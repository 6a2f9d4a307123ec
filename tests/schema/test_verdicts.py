"""`spec.schema.json` accepts what the compiler's schemas accept; the table of exceptions is all there is."""

from __future__ import annotations

import os
import random
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from tests.compiler.cases import Case, by_name, errors, specs
from tests.schema.changes import changed, laid
from tests.schema.validator import FILE, SPEC, refusals
from tidegate.compiler.source import plain
from tidegate.documentation.beyond import BEYOND, Beyond

EACH = int(os.environ.get("TIDEGATE_MUTATIONS", "120"))
"""Changes of each case; for a long run, more."""


def merged(case: Case) -> Any:
    """The case's merged spec as plain data; None where its files cannot be merged."""
    tree = case.compiled().tree
    return None if tree is None else plain(tree)


def excused(error: Any, refused: bool, word: Any) -> bool:
    """Whether an error, pydantic's or (with `refused`) JSON Schema's, has a row in the table.

    A float's own error shows its characters, or stands around it: there the word itself counts.
    """
    if isinstance(word, float):
        return True
    if refused:
        rows = [row for row in BEYOND if row.refused and row.where in error.path]
        return any(isinstance(error.instance, row.kind) for row in rows)
    return any(
        row.message in error["msg"]
        and (not row.where or row.where in error["loc"])
        and isinstance(error["input"], row.kind)
        for row in BEYOND
        if row.kind is not float
    )


def differences(spec: Any, word: Any) -> list[Any]:
    """What one side refuses, the other accepts, and no row of the table explains; `word` is what was changed."""
    ours, theirs = refusals(spec), list(SPEC.iter_errors(spec))
    if bool(ours) == bool(theirs):
        return []
    return [error for error in (ours or theirs) if not excused(error, bool(theirs), word)]


@pytest.mark.parametrize("validator", [SPEC, FILE])
def test_is_a_schema(validator: Any) -> None:
    Draft202012Validator.check_schema(validator.schema)


@pytest.mark.parametrize("case", [*specs(), *errors()], ids=by_name)
def test_same_verdict_on_cases(case: Case) -> None:
    spec = merged(case)
    if spec is not None:
        assert bool(refusals(spec)) == bool(list(SPEC.iter_errors(spec)))


@pytest.mark.parametrize("case", specs(), ids=by_name)
def test_same_verdict_on_changes(case: Case) -> None:
    for path, word, spec in changed(merged(case), random.Random(case.name), EACH):
        assert differences(spec, word) == [], f"{path}: {word!r}"


@pytest.mark.parametrize("row", BEYOND, ids=lambda row: row.what)
def test_exceptions_are_needed(row: Beyond) -> None:
    base = next(merged(case) for case in specs() if case.name == "example")
    assert refusals(base) == []
    spec = laid(base, row.path, row.example)
    assert (bool(refusals(spec)), SPEC.is_valid(spec)) == (not row.refused, not row.refused)
    assert differences(spec, row.example) == []
