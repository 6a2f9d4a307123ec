"""Environments that share a host or an account: each case is a folder of specs, compared in the order of their names.

The findings stand on the lines that are marked for them; the printed form stands beside the specs.
"""

from __future__ import annotations

from functools import reduce
from pathlib import Path

import pytest

from tests.compiler.cases import CASES, PROJECT, Case, by_name
from tests.compiler.goldens import same
from tests.compiler.test_errors import marks
from tidegate.compiler.across import across
from tidegate.compiler.compile import Compilation
from tidegate.compiler.findings import Finding
from tidegate.compiler.findings.text import text
from tidegate.compiler.secrets import Veil


def cases() -> list[Case]:
    """A case has no spec of its own: all its files are environments."""
    return [Case(one.name, one, "", one) for one in sorted((CASES / "across").iterdir())]


def compiled(root: Path, files: list[str]) -> list[Compilation]:
    return [Case(file, root, file, root).compiled() for file in files]


def new(before: Compilation, after: Compilation) -> list[Finding]:
    """What the comparison found; an environment's own findings are no matter of it."""
    return [finding for finding in after.findings if finding not in before.findings]


@pytest.mark.parametrize("case", cases(), ids=by_name)
def test_reports_exactly_this(case: Case, update_goldens: bool) -> None:
    environments = compiled(case.root, [file for file in case.files() if not file.startswith("_")])
    assert [one.errors for one in environments] == [()] * len(environments)
    compared = across(environments)
    findings = [finding for before, after in zip(environments, compared, strict=True) for finding in new(before, after)]
    veil = reduce(Veil.joined, [one.veil for one in compared])
    same(text(findings, veil), case.root / "findings.txt", update_goldens)
    found = [(one.span.file, one.span.line, f"{one.severity[0].upper()}: {one.code}") for one in findings]
    assert sorted(found) == sorted(marks(case))
    assert all(len({one.span.file, *(related.span.file for related in one.related)}) > 1 for one in findings)


def test_the_environments_of_this_project_are_apart() -> None:
    own = compiled(PROJECT, ["stacks/article.yaml", "stacks/lab.yaml"])
    assert across(own) == tuple(own)


def test_an_environment_is_not_compared_with_itself() -> None:
    twice = compiled(PROJECT, ["stacks/article.yaml"] * 2)
    assert across(twice) == tuple(twice)
