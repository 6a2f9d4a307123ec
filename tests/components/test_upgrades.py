"""Every resource that a release left in its state is still registered, under its name or with it as an alias."""

from __future__ import annotations

import pytest

from tests.compiler.cases import Case, specs
from tests.components.engine import run
from tests.components.lab import LAB
from tests.site import upgrades
from tidegate.components.site import deploy

(LAB_SPEC,) = [case for case in specs() if case.name == "lab"]


def known(case: Case) -> set[str]:
    """URNs and former URNs without their stack, which the recorded ones name otherwise."""
    blueprint = case.compiled().blueprint
    assert blueprint is not None
    registered = run(lambda: deploy(blueprint, LAB))
    found: set[str] = set()
    for urn, resource in registered.items():
        types, _, name = urn.partition("::")[2].rpartition("::")
        found |= {f"{types}::{one}" for one in (name, *resource.get("aliases", ()))}
    return found


@pytest.mark.parametrize("release", upgrades.releases())
def test_every_recorded_resource_is_registered(release: str) -> None:
    deleted = {urn for op, urn in upgrades.allowed(release) if op == "delete"}
    urns = [one["urn"] for one in upgrades.recorded(release) if one.get("parent") and one["urn"] not in deleted]
    former = {urn.partition("::")[2] for urn in urns if not urn.endswith("::pulumi:Stack")}
    assert former and former - known(LAB_SPEC) == set()
