"""What a blueprint registers: everything, with its options, as the goldens have it."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from tests.components import clouds, sites
from tests.components.engine import run
from tidegate.compiler.blueprint import Blueprint
from tidegate.components.deploy_targets import LabMissing
from tidegate.components.site import deploy
from tidegate.lab.description import Description

GOLDENS = Path(__file__).parent / "goldens"
WHOLE_LAB = replace(sites.IN_LAB, **clouds.LAB_PARTS)
CASES: dict[str, tuple[Blueprint, Description | None]] = {
    "aws": (clouds.IN_AWS, None),
    "inner-networks": (sites.INNER_NETWORKS, None),
    "lab": (WHOLE_LAB, sites.LAB),
    "rack": (sites.RACK, None),
}


def registered(case: str, **options: bool) -> dict[str, dict[str, Any]]:
    return run(lambda: deploy(*CASES[case]), **options)


def check(name: str, found: object, update: bool) -> None:
    golden = GOLDENS / f"{name}.json"
    text = json.dumps(found, indent=1, sort_keys=True) + "\n"
    if update:
        golden.write_text(text)
    assert golden.read_text() == text


@pytest.mark.parametrize("case", CASES)
def test_registers_exactly_this(case: str, update_goldens: bool) -> None:
    check(case, registered(case), update_goldens)


def test_every_urn(update_goldens: bool) -> None:
    check("urns", {case: sorted(registered(case)) for case in CASES}, update_goldens)


def test_every_golden_has_its_case() -> None:
    assert {golden.stem for golden in GOLDENS.iterdir()} == {*CASES, "urns"}


@pytest.mark.parametrize("case", CASES)
def test_a_preview_registers_the_same(case: str) -> None:
    assert registered(case, preview=True).keys() == registered(case).keys()


@pytest.mark.parametrize("case", CASES)
def test_desired_capacity_belongs_to_the_policies(case: str) -> None:
    groups = [each for urn, each in registered(case).items() if ":Group::" in urn and "autoscaling/group" in urn]
    assert not [group for group in groups if "desiredCapacity" in group["inputs"]]


NEWER = {"region", "instanceLifecyclePolicy", "evaluationInterval", "evaluationWindow", "networkPerformanceOptions"}


@pytest.mark.parametrize("case", ["aws", "lab"])
def test_no_input_is_newer_than_the_provider_behind_the_bridge(case: str) -> None:
    resources = [each for urn, each in registered(case).items() if "$aws:" in urn]
    assert resources and not [each for each in resources if NEWER & each["inputs"].keys()]


def test_sizes_that_a_schedule_does_not_write_are_left_alone() -> None:
    sizes = {
        urn.rpartition("::")[2]: [each["inputs"][size] for size in ("minSize", "maxSize", "desiredCapacity")]
        for urn, each in registered("aws").items()
        if ":Schedule::" in urn
    }
    assert sizes == {
        "web-festival-from": [16, -1, -1],
        "web-festival-until": [0, 20, -1],
        "web-morning": [-1, -1, 5],
    }


@pytest.mark.parametrize("case", CASES)
def test_only_kept_volumes_are_protected(case: str) -> None:
    guarded = {urn for urn, each in registered(case).items() if each.get("protect") or each.get("retainOnDelete")}
    kept = {volume.resource for volume in CASES[case][0].volumes if volume.keep}
    assert {urn.rpartition("::")[2] for urn in guarded} == kept
    assert all(registered(case)[urn]["protect"] and registered(case)[urn]["retainOnDelete"] for urn in guarded)


WITHOUT_IMAGES = replace(sites.LAB, images={})
MISSING = {
    "no lab": (WHOLE_LAB, None, "host kvm1 is part of a lab, and none is running: run `tidegate lab up`"),
    "no lab for the cloud": (
        replace(sites.EMPTY, **clouds.LAB_PARTS), None,
        "the API of main is part of a lab, and none is running: run `tidegate lab up`",
    ),
    "no such image": (WHOLE_LAB, WITHOUT_IMAGES, "the lab default has no image web; it has none"),
    "no such host": (
        replace(WHOLE_LAB, hosts=(sites.host(uri="lab:kvm9"),)), sites.LAB,
        "the lab default has no host kvm9; it has kvm1",
    ),
}  # fmt: skip


@pytest.mark.parametrize("fault", MISSING)
def test_a_missing_lab_is_said_before_anything_is_registered(fault: str) -> None:
    blueprint, lab, message = MISSING[fault]

    def program() -> None:
        with pytest.raises(LabMissing) as raised:
            deploy(blueprint, lab)
        assert str(raised.value) == message

    assert run(program) == {}
