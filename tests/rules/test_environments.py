"""Environments that share a host or an account: each case is a folder of specs, compared in the order of their names.

The findings stand on the lines that are marked for them; the printed form stands beside the specs.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import reduce
from pathlib import Path

import pytest

from tests.compiler.cases import CASES, PROJECT, TODAY, Case, by_name
from tests.compiler.goldens import same
from tests.compiler.test_errors import marks
from tidegate.compiler.compile import Compilation
from tidegate.compiler.findings import Finding
from tidegate.compiler.findings.text import text
from tidegate.compiler.secrets import Redactor
from tidegate.pipeline import check_environments


def cases() -> list[Case]:
    """A case has no spec of its own: all its files are environments."""
    return [Case(one.name, one, "", one) for one in sorted((CASES / "environments").iterdir())]


def alone(root: Path, files: list[str]) -> list[Compilation]:
    return [Case(file, root, file, root).compiled() for file in files]


def together(root: Path, files: list[str]) -> tuple[Compilation, ...]:
    return check_environments(files, Case("", root, "", root).load, TODAY)


def new(before: Compilation, after: Compilation) -> list[Finding]:
    """What the comparison found; an environment's own findings are no matter of it."""
    return [finding for finding in after.findings if finding not in before.findings]


@pytest.mark.parametrize("case", cases(), ids=by_name)
def test_reports_exactly_this(case: Case, update_goldens: bool) -> None:
    files = [file for file in case.files() if not file.startswith("_")]
    environments = alone(case.root, files)
    assert [one.errors for one in environments] == [()] * len(environments)
    compared = together(case.root, files)
    findings = [finding for before, after in zip(environments, compared, strict=True) for finding in new(before, after)]
    redactor = reduce(Redactor.joined, [one.redactor for one in compared])
    same(text(findings, redactor), case.root / "findings.txt", update_goldens)
    found = [(one.span.file, one.span.line, f"{one.severity[0].upper()}: {one.code}") for one in findings]
    assert sorted(found) == sorted(marks(case))
    assert all(len({one.span.file, *(related.span.file for related in one.related)}) > 1 for one in findings)


def test_the_environments_of_this_project_are_apart() -> None:
    own = ["stacks/article.yaml", "stacks/lab.yaml"]
    assert _findings(together(PROJECT, own)) == _findings(alone(PROJECT, own))


def test_an_environment_is_not_compared_with_itself() -> None:
    twice = ["stacks/article.yaml"] * 2
    assert _findings(together(PROJECT, twice)) == _findings(alone(PROJECT, twice))


def _findings(compilations: Iterable[Compilation]) -> list[tuple[Finding, ...]]:
    return [one.findings for one in compilations]
