"""`diff` says of a rename, and of a rename that is undone, that nothing is replaced."""

from __future__ import annotations

import pytest

from tests.compiler.cases import TODAY, only
from tests.program.test_renames import HISTORIES, site
from tidegate.compiler.compile import Compilation
from tidegate.operations.diff.compare import Side, compare
from tidegate.pipeline import check_environment


def compiled(spec: bytes) -> Compilation:
    return check_environment("spec.yaml", only({"spec.yaml": spec}), TODAY)


@pytest.mark.parametrize("history", HISTORIES)
def test_a_second_rename_replaces_nothing(history: str) -> None:
    first, second = (compiled(site(names, was, "long")) for names, was in HISTORIES[history][:2])
    later = [compiled(site(names, was, "long")) for names, was in HISTORIES[history][2:3]]
    for before, after in ((first, second), *((second, one) for one in later)):
        found = compare(Side("before", before), Side("after", after)).changes
        named = [change for change in found if (change.kind, change.property) != ("balancer", "name")]
        assert {(change.effect, change.consequence) for change in named} <= {
            ("other", "renamed: it keeps its identity"),
            ("other", "no effect: the deployed names are kept"),
        }, found
