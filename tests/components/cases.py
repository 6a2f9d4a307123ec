"""The specs below `tests/cases/components`, and what they register."""

from __future__ import annotations

from typing import Any

from tests.compiler.cases import CASES, SPEC, Case
from tests.components.engine import run
from tests.components.lab import LAB
from tidegate.compiler.blueprint import Blueprint
from tidegate.components.site import deploy
from tidegate.lab.description import Description

FOLDER = CASES / "components"
GOLDEN = "resources.json"


def cases() -> list[Case]:
    """`components/NAME/` with `spec.yaml` and its golden."""
    return [Case(one.name, one, SPEC, one) for one in sorted(FOLDER.iterdir())]


def named(name: str) -> Case:
    return Case(name, FOLDER / name, SPEC, FOLDER / name)


def blueprint_of(case: Case) -> Blueprint:
    compilation = case.compiled()
    assert not compilation.errors, compilation.errors
    assert compilation.blueprint is not None
    return compilation.blueprint


def lab_of(blueprint: Blueprint) -> Description | None:
    """The lab, if a part of the blueprint is in it."""
    in_lab = any(host.lab for host in blueprint.hosts) or any(cloud.endpoint == "lab" for cloud in blueprint.clouds)
    return LAB if in_lab else None


def registered(case: Case, *, preview: bool = False) -> dict[str, dict[str, Any]]:
    blueprint = blueprint_of(case)
    return run(lambda: deploy(blueprint, lab_of(blueprint)), preview=preview)
