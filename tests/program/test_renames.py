"""However often a thing is renamed, and however its rename is undone, it stays the same thing of the stack's state."""

from __future__ import annotations

from typing import Any

import pytest
import yaml

from tests.compiler.cases import TODAY, only
from tidegate.analysis.renames import (
    BALANCER,
    DOMAIN,
    GROUP,
    NETWORK,
    VOLUME,
    State,
    as_former,
    renamed,
    with_deployed_names,
)
from tidegate.compiler.blueprint import Blueprint, StepScaling
from tidegate.pipeline import check_environment

ROLES = ("bridge", "nat", "image", "group", "single", "disk", "balancer", "cloud")
FIRST = {role: f"{role}-a" for role in ROLES}
SECOND, THIRD = ({role: f"{role}-{letter}" for role in ROLES} for letter in "bc")
ALARM = {"metric": "CPUUtilization", "comparison": ">=", "threshold": 70}
TARGET = "this machine"

Step = tuple[dict[str, str], dict[str, str]]
"""What each role is called, and its `was`."""
HISTORIES: dict[str, list[Step]] = {
    "once": [(FIRST, {}), (SECOND, FIRST)],
    "`was` stays in the spec": [(FIRST, {}), (SECOND, FIRST), (SECOND, FIRST)],
    "back, by `was`": [(FIRST, {}), (SECOND, FIRST), (FIRST, SECOND), (FIRST, SECOND), (FIRST, {})],
    "back, by the spec of before": [(FIRST, {}), (SECOND, FIRST), (FIRST, {}), (FIRST, {})],
    "back and forth": [(FIRST, {}), (SECOND, FIRST), (FIRST, SECOND), (SECOND, FIRST)],
    "twice, by the last key": [(FIRST, {}), (SECOND, FIRST), (THIRD, SECOND), (THIRD, SECOND)],
    "twice, by the first key": [(FIRST, {}), (SECOND, FIRST), (THIRD, FIRST), (THIRD, FIRST)],
    "a disk after its domain": [
        (FIRST, {}),
        (SECOND | {"disk": "disk-a"}, FIRST | {"disk": ""}),
        (SECOND, FIRST),
        (SECOND | {"disk": "disk-c"}, FIRST | {"disk": "disk-b"}),
    ],
    "a domain after its disk": [
        (FIRST, {}),
        (FIRST | {"disk": "disk-b"}, {"disk": "disk-a"}),
        (SECOND | {"disk": "disk-b"}, FIRST),
        (THIRD | {"disk": "disk-b"}, SECOND | {"disk": "disk-a"}),
    ],
}

VPC = {"existing": "vpc-0123456789abcdef0", "subnets": {"a": {"existing": "subnet-0123456789abcdef0"}}}


def site(names: dict[str, str], was: dict[str, str], naming: str) -> bytes:
    """A spec with two hosts and one thing for each role."""

    def thing(role: str, **fields: Any) -> dict[str, Any]:
        return {names[role]: fields | ({"was": was[role]} if was.get(role) else {})}

    hosts = {host: {"uri": f"qemu+ssh://{host}/system"} for host in ("kvm1", "kvm2")}
    nics = {"one": {"network": names["bridge"], "addresses": {"from": "192.168.1.100"}}}
    disks = thing("disk", size="1GiB", keep=True)
    step = {"step_scaling": {"alarm": ALARM, "steps": [{"at": 70, "add": 1}]}}
    servers = {"shop": {"domains": names["group"], "port": 80}}
    spec = {
        "tidegate": 1,
        "name": "shop",
        "naming": naming,
        "hosts": hosts,
        "networks": {
            **thing("bridge", mode="bridge", bridge="br0", cidr="192.168.1.0/24"),
            **thing("nat", mode="nat", host="kvm1", cidr="10.0.0.0/8"),
        },
        "images": thing("image", source="/srv/web.qcow2"),
        "domains": {
            **thing("group", count=3, image=names["image"], memory="1GiB", nics=nics, disks=disks),
            **thing("single", image=names["image"], memory="1GiB", nics={"one": {"network": names["nat"]}}),
        },
        "haproxy": thing(
            "balancer",
            target={"host": "kvm1"},
            defaults={"mode": "http", "timeout": dict.fromkeys(("connect", "client", "server"), "5s")},
            frontends={"http-in": {"bind": "*:80", "default_backend": "shop"}},
            backends={"shop": {"members": servers}},
        ),
        "aws": {
            "main": {
                "region": "us-east-1",
                "vpc": {
                    "existing": "vpc-0123456789abcdef0",
                    "subnets": {"a": {"existing": "subnet-0123456789abcdef0"}},
                },
            }
        },
        "autoscaling": thing(
            "cloud",
            ami="ami-0abcdef1234567890",
            instance_type="c6i.large",
            subnets=["a"],
            min_size=1,
            max_size=4,
            policies={"hot": step},
            schedules={"morning": {"cron": "0 7 * * 1-5", "for": "4h", "min_size": 2}},
        ),
    }
    return yaml.safe_dump(spec, sort_keys=False).encode()


def deployed(spec: bytes, state: State) -> Blueprint:
    """The blueprint as the program registers it over a state."""

    def compiled(former: Any = None) -> Any:
        compilation = check_environment("spec.yaml", only({"spec.yaml": spec}), TODAY, None, former)
        assert compilation.blueprint is not None and not compilation.errors, compilation.findings
        return compilation

    compilation = compiled()
    found = renamed(compilation.spec, "spec", state, dict.fromkeys(compilation.spec.haproxy, TARGET))
    named = compiled(as_former(found, lambda one: one.identity)) if found else compilation
    return with_deployed_names(named, found)


def state_of(blueprint: Blueprint) -> State:
    volumes = (*blueprint.images, *blueprint.volumes)
    collections = {DOMAIN: blueprint.domains, NETWORK: blueprint.networks, VOLUME: volumes, GROUP: blueprint.groups}
    state = {type_: {one.resource: one.name for one in things} for type_, things in collections.items()}  # type: ignore[attr-defined]
    return state | {BALANCER: {one.resource: TARGET for one in blueprint.balancers}}


def things(blueprint: Blueprint) -> list[Any]:
    """Everything that has a name in the state."""
    groups = blueprint.groups
    inner = [one for group in groups for one in (*group.policies, *group.schedules)]
    alarms = [one.kind.alarm for group in groups for one in group.policies if isinstance(one.kind, StepScaling)]
    own = (blueprint.networks, blueprint.images, blueprint.volumes, blueprint.domains, blueprint.balancers, groups)
    return [*(one for collection in own for one in collection), *inner, *alarms]


def outside(blueprint: Blueprint) -> dict[str, Any]:
    """What libvirt, AWS and guests see of a site."""
    return {
        "names": sorted(one.name for one in things(blueprint) if one not in blueprint.balancers),
        "uuids": sorted(one.uuid for one in (*blueprint.domains, *blueprint.networks)),
        "nics": sorted((nic.mac, nic.address) for one in blueprint.domains for nic in one.nics),
        "serials": sorted(disk.serial for one in blueprint.domains for disk in one.disks),
        "hosts": sorted((one.name, one.host) for one in blueprint.domains),
    }


@pytest.mark.parametrize("naming", ["short", "long"])
@pytest.mark.parametrize("history", HISTORIES)
def test_nothing_is_replaced(history: str, naming: str) -> None:
    (names, was), *later = HISTORIES[history]
    before = deployed(site(names, was, naming), {})
    first = outside(before)
    for names, was in later:
        after = deployed(site(names, was, naming), state_of(before))
        assert outside(after) == first
        known = {(type(one), one.resource) for one in things(before)}
        found = [
            next((name for name in (one.resource, one.was) if (type(one), name) in known), None)
            for one in things(after)
        ]
        assert None not in found, [one.resource for one, name in zip(things(after), found, strict=True) if not name]
        assert len(set(zip(map(type, things(after)), found, strict=True))) == len(known)
        before = after


def test_another_naming_is_a_rename_of_everything() -> None:
    before = deployed(site(FIRST, {}, "long"), {})
    after = deployed(site(SECOND, FIRST, "short"), state_of(before))
    assert {one.name for one in after.groups} == {"cloud-a"}


def test_a_key_that_stays_is_another_thing() -> None:
    """`web` goes to `pool`, and a new `web` comes: one name cannot be two things'."""
    spec = yaml.safe_load(site(SECOND, FIRST, "short"))
    spec["autoscaling"]["cloud-a"] = {**spec["autoscaling"]["cloud-b"]}
    del spec["autoscaling"]["cloud-a"]["was"]
    compilation = check_environment("spec.yaml", only({"spec.yaml": yaml.safe_dump(spec).encode()}), TODAY)
    assert "TG204" in {one.code for one in compilation.errors}
