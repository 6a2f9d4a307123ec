"""What the table says of a field is what happens when the field is changed."""

from __future__ import annotations

from fnmatch import fnmatchcase

import pytest

from tests.capabilities.effects import Change, changes
from tidegate.compiler.capabilities import ChecksOnly, Deployed, NotDeployed
from tidegate.operations.diff import Side, compare

CHANGES = changes()


def by_place(change: Change) -> str:
    return f"{change.case}:{change.place}"


def agree(found: set[str], said: str) -> bool:
    """Nothing differs where nothing is said; else what is said is among what differs."""
    return any(fnmatchcase(one, said) for one in found) if said else not found


@pytest.mark.parametrize("change", CHANGES, ids=by_place)
def test_is_rendered_where_the_table_says(change: Change) -> None:
    status, effect = change.entry.status, change.effect
    said = status.rendered if isinstance(status, Deployed | NotDeployed) else ""
    assert agree(effect.rendered, said), effect.rendered
    if isinstance(status, Deployed):
        assert effect.after.compilation.errors == ()
    else:
        assert effect.in_blueprint == status.in_blueprint
    if isinstance(status, ChecksOnly):
        assert effect.in_findings is status.in_check, "a check reads it" if effect.in_findings else "no check reads it"


@pytest.mark.parametrize("change", CHANGES, ids=by_place)
def test_diff_tells_it(change: Change) -> None:
    """What no blueprint has is told as well; the order of domains changes nothing."""
    effect = change.effect
    before, after = effect.before.compilation, effect.after.compilation
    if not change.place.endswith(".order"):
        assert compare(Side("before", before), Side("after", after)).changes


@pytest.mark.slow
@pytest.mark.parametrize("change", CHANGES, ids=by_place)
def test_is_deployed_by_what_the_table_says(change: Change) -> None:
    status, effect = change.entry.status, change.effect
    said = status.by if isinstance(status, Deployed | NotDeployed) else ""
    assert agree(effect.resources, said), effect.resources
