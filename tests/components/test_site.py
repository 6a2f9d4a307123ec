"""What a spec registers: everything, with its options, as the golden beside it has it."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from tests.compiler.cases import SPEC, Case, by_name
from tests.compiler.goldens import same
from tests.components.cases import GOLDEN, blueprint_of, cases, named, registered
from tests.components.engine import run
from tests.components.lab import LAB
from tidegate.components.deploy_targets import LabMissing
from tidegate.components.site import deploy
from tidegate.lab.description import Description

URNS = Path(__file__).parent / "goldens" / "urns.json"
EVERY = pytest.mark.parametrize("case", cases(), ids=by_name)


def written(found: object) -> str:
    return json.dumps(found, indent=1, sort_keys=True) + "\n"


@EVERY
def test_registers_exactly_this(case: Case, update_goldens: bool) -> None:
    same(written(registered(case)), case.goldens / GOLDEN, update_goldens)


@EVERY
def test_a_case_is_its_spec_and_its_golden(case: Case) -> None:
    assert {file.name for file in case.root.iterdir()} - {"templates"} == {SPEC, GOLDEN}


def test_every_urn(update_goldens: bool) -> None:
    same(written({case.name: sorted(registered(case)) for case in cases()}), URNS, update_goldens)


@EVERY
def test_a_preview_registers_the_same(case: Case) -> None:
    assert registered(case, preview=True).keys() == registered(case).keys()


def test_desired_capacity_belongs_to_the_policies() -> None:
    groups = [each for case in cases() for urn, each in registered(case).items() if "autoscaling/group:Group::" in urn]
    assert groups and not [group for group in groups if "desiredCapacity" in group["inputs"]]


NEWER = {"region", "instanceLifecyclePolicy", "evaluationInterval", "evaluationWindow", "networkPerformanceOptions"}


def test_no_input_is_newer_than_the_provider_behind_the_bridge() -> None:
    resources = [each for case in cases() for urn, each in registered(case).items() if "$aws:" in urn]
    assert resources and not [each for each in resources if NEWER & each["inputs"].keys()]


def test_sizes_that_a_schedule_does_not_write_are_left_alone() -> None:
    sizes = {
        urn.rpartition("::")[2]: [each["inputs"][size] for size in ("minSize", "maxSize", "desiredCapacity")]
        for urn, each in registered(named("aws")).items()
        if ":Schedule::" in urn
    }
    assert sizes == {
        "web-festival": [16, -1, -1],
        "web-festival-end": [0, -1, -1],
        "web-limit": [-1, 10, -1],
        "web-limit-end": [-1, 20, -1],
        "web-morning": [2, 30, -1],
        "web-morning-end": [0, 20, -1],
    }


@EVERY
def test_only_kept_volumes_are_protected(case: Case) -> None:
    found = registered(case)
    guarded = {urn for urn, each in found.items() if each.get("protect") or each.get("retainOnDelete")}
    kept = {volume.resource for volume in blueprint_of(case).volumes if volume.keep}
    assert {urn.rpartition("::")[2] for urn in guarded} == kept
    assert all(found[urn]["protect"] and found[urn]["retainOnDelete"] for urn in guarded)


def test_a_case_keeps_a_volume_and_another_does_not() -> None:
    assert {volume.keep for volume in blueprint_of(named("rack")).volumes} == {True, False}


MISSING = {
    "no lab": ("lab", None, "host kvm1 is part of a lab, but no lab is running: run `tidegate lab up`"),
    "no lab for the cloud": (
        "lab-cloud", None, "the API of main is part of a lab, but no lab is running: run `tidegate lab up`",
    ),
    "no such image": ("lab", replace(LAB, images={}), "the lab default has no image web; it has none"),
    "no such host": (
        "lab", replace(LAB, hosts={"kvm9": LAB.hosts["kvm1"]}), "the lab default has no host kvm1; it has kvm9",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("name", "lab", "message"), MISSING.values(), ids=MISSING)
def test_a_missing_lab_is_said_before_anything_is_registered(name: str, lab: Description | None, message: str) -> None:
    blueprint = blueprint_of(named(name))

    def program() -> None:
        with pytest.raises(LabMissing) as raised:
            deploy(blueprint, lab)
        assert str(raised.value) == message

    assert run(program) == {}
