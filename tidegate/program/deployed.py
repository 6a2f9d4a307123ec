"""The names of what the stack has deployed, as its state has them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

import pulumi
import pulumi.runtime

from tidegate.program.renames import BALANCER, DOMAIN, GROUP, NETWORK, VOLUME, State

READ = "pulumi:pulumi:readStackResourceOutputs"
"""The engine's own function; the output of each resource by its URN."""
TYPES = (DOMAIN, GROUP, NETWORK, VOLUME)


def deployed_names() -> State:
    """Each resource's name outside, from the state of the current stack."""
    stack = f"{pulumi.get_organization()}/{pulumi.get_project()}/{pulumi.get_stack()}"
    answer = pulumi.runtime.invoke(READ, {"stackName": stack})
    return names_in(answer.value["outputs"])


def names_in(resources: Mapping[str, Mapping[str, Any]]) -> State:
    """Each resource's name outside, from type and outputs of each URN."""
    names: dict[str, dict[str, str]] = {}
    for urn, resource in resources.items():
        type_, outputs = resource["type"], resource["outputs"]
        if type_ in TYPES and isinstance(outputs.get("name"), str):
            names.setdefault(type_, {})[_name(urn)] = outputs["name"]
        elif type_ == BALANCER:
            names.setdefault(type_, {})[_name(urn)] = target_as_text(outputs.get("target") or {})
    return names


def target_as_text(target: Mapping[str, str]) -> str:
    """Where a HAProxy is, comparable."""
    return json.dumps(dict(target), sort_keys=True)


def _name(urn: str) -> str:
    return urn.rpartition("::")[2]
