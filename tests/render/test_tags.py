"""The labels of the site and the tags of an account are on everything in AWS that has tags."""

from __future__ import annotations

import json
from collections.abc import Iterator
from errno import ENOENT
from typing import Any

import pytest

from tidegate.compiler.compile import compile_spec
from tidegate.render import render

SPEC = b"""
tidegate: 1
name: shop
labels: {team: platform}
aws:
  main:
    region: eu-central-1
    tags: {cost-centre: "4711", stage: test}
    vpc: {cidr: 10.20.0.0/16, subnets: {a: {zone: eu-central-1a, cidr: 10.20.1.0/24}}}
    security_groups: {web: {ingress: {http: {port: 80, from: 10.0.0.0/8}}}}
autoscaling:
  web:
    ami: ami-0abcdef1234567890
    instance_type: t3.small
    security_groups: [web]
    subnets: [a]
    min_size: 1
    max_size: 4
    labels: {stage: burst}
    policies:
      hot:
        step_scaling:
          alarm: {metric: CPUUtilization, comparison: ">", threshold: 70}
          steps: [{at: 70, add: 1}]
"""


def load(file: str) -> bytes:
    if file != "test.yaml":
        raise FileNotFoundError(ENOENT, "No such file", file)
    return SPEC


COMPILATION = compile_spec("test.yaml", load)
FILES = render(COMPILATION.blueprint, "aws") if COMPILATION.blueprint else {}


def tags_in(value: Any) -> Iterator[dict[str, str]]:
    """Each list of tags somewhere in a request."""
    for key, inner in value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ():
        if key == "Tags":
            yield {tag["Key"]: tag["Value"] for tag in inner}
        yield from tags_in(inner)


def test_most_requests_have_tags() -> None:
    tagged = {name.split("/")[1] for name, text in FILES.items() if [*tags_in(json.loads(text))]}
    assert tagged == {
        "vpc.json",
        "subnets",
        "security-groups",
        "security-group-ingress",
        "launch-templates",
        "auto-scaling-groups",
        "alarms",
    }


@pytest.mark.parametrize("name", FILES)
def test_tags_of_the_account_are_on_everything(name: str) -> None:
    for tags in tags_in(json.loads(FILES[name])):
        assert tags["team"] == "platform"
        assert tags["cost-centre"] == "4711"
        assert tags["tidegate:project"] == "shop"


def test_labels_of_the_group_win() -> None:
    for tags in tags_in(json.loads(FILES["main/auto-scaling-groups/web.json"])):
        assert tags["stage"] == "burst"
