"""Whatever keys a spec has: it has an error, or everything that is made has a name of its own where it is made."""

from __future__ import annotations

import json
import random
from collections import Counter
from collections.abc import Iterator
from typing import Any

from tests.compiler.cases import TODAY, only
from tidegate.compiler.blueprint import Blueprint, StepScaling
from tidegate.pipeline import check_environment

TRIED = 300
WORDS = ("a", "b", "a1", "a-b", "b-c", "a-b-c", "a1-b", "c")
OWN = {"region": "us-west-2", "vpc": {"existing": "vpc-2", "subnets": {"s": {"existing": "subnet-9"}}}}
ALARM = {"metric": "CPUUtilization", "comparison": ">", "threshold": 70}
STEPS = {"step_scaling": {"alarm": ALARM, "steps": [{"at": 70, "add": 1}]}}


def spec(chance: random.Random) -> dict[str, Any]:
    """A spec with names out of a few words, so that what is made of them often clashes."""
    images, disks, domains = _some(chance), _some(chance), _some(chance)
    return {
        "tidegate": 1,
        "name": "shop",
        "naming": chance.choice(("short", "long")),
        "hosts": {"kvm1": {"uri": "qemu:///system", "pools": {"default": {}, "fast": {"path": "/srv/fast"}}}},
        "images": {name: {"source": f"/srv/{name}.qcow2"} for name in images},
        "domains": {name: _domain(chance, images, disks) for name in domains},
        "aws": {"own": OWN} | {name: _cloud(chance) for name in _some(chance)},
        "autoscaling": _groups(chance),
    }


def _some(chance: random.Random) -> list[str]:
    return chance.sample(WORDS, chance.randint(1, 3))


def _domain(chance: random.Random, images: list[str], disks: list[str]) -> dict[str, Any]:
    pools = {name: {"size": "1GiB", "pool": chance.choice(("default", "fast"))} for name in disks}
    count = {"count": chance.randint(1, 2)} if chance.random() < 0.5 else {}
    return {"image": chance.choice(images), "memory": "1GiB", "disks": pools, **count}


def _cloud(chance: random.Random) -> dict[str, Any]:
    subnets = {name: {"existing": f"subnet-{number}"} for number, name in enumerate(_some(chance))}
    vpc = {"existing": "vpc-1", "subnets": subnets}
    return {"region": "us-east-1", "vpc": vpc, "security_groups": {name: {} for name in _some(chance)}}


def _groups(chance: random.Random) -> dict[str, Any]:
    """Groups in an account of their own, whose alarms are called by group and policy."""
    group = {"aws": "own", "ami": "ami-0abcdef1234567890", "instance_type": "t3.micro", "subnets": ["s"],
             "min_size": 1, "max_size": 2}  # fmt: skip
    return {name: {**group, "policies": dict.fromkeys(_some(chance), STEPS)} for name in _some(chance)}


def names(blueprint: Blueprint) -> Iterator[tuple[str, ...]]:
    yield from (("domain", one.host, one.name) for one in blueprint.domains)
    yield from (("network", one.host, one.name) for one in blueprint.networks)
    yield from (("volume", one.host, one.pool, one.name) for one in (*blueprint.images, *blueprint.volumes))
    for cloud in blueprint.clouds:
        yield from (("security group", str(cloud.vpc_existing), one.name) for one in cloud.security_groups)
        yield from (("subnet", one.resource) for one in cloud.subnets)
    for group in blueprint.groups:
        yield "group", group.name
        yield from (("alarm", one.kind.alarm.name) for one in group.policies if isinstance(one.kind, StepScaling))


def test_names_are_unique_or_an_error() -> None:
    chance = random.Random(10)
    clashed = clean = 0
    for _ in range(TRIED):
        written = spec(chance)
        compilation = check_environment("dev.yaml", only({"dev.yaml": json.dumps(written).encode()}), TODAY)
        assert compilation.blueprint is not None, compilation.errors
        twice = [name for name, number in Counter(names(compilation.blueprint)).items() if number > 1]
        refused = "TG203" in {one.code for one in compilation.errors}
        assert bool(twice) <= refused, (twice, written)
        clashed, clean = clashed + bool(twice), clean + (not compilation.errors)
    assert clashed > TRIED // 20 and clean > TRIED // 20
