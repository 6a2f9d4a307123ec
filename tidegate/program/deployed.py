"""The names of what the stack has deployed, as its state has them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

import pulumi
import pulumi.runtime
from pulumi.runtime.invoke import InvokeResult

from tidegate.analysis.renames import BALANCER, DOMAIN, GROUP, NETWORK, VOLUME, State

READ_OUTPUTS = "pulumi:pulumi:readStackOutputs"
READ_RESOURCES = "pulumi:pulumi:readStackResourceOutputs"
"""The engine's own functions: a stack's outputs, and those of each resource by its URN."""
TYPES = (DOMAIN, GROUP, NETWORK, VOLUME)


def deployed_names() -> State:
    """Each resource's name outside, from the state of the current stack; nothing where that cannot be read."""
    answer = _asked(READ_RESOURCES, "stackName")
    return names_in(answer.value["outputs"]) if answer is not None else {}


def keep_outputs() -> None:
    """Exports what the stack exported last: the engine would drop it from the state where the program stops early."""
    answer = _asked(READ_OUTPUTS, "name")
    if answer is None:
        return
    for name, value in answer.value["outputs"].items():
        pulumi.export(name, pulumi.Output.secret(value) if answer.is_secret else value)


def _asked(function: str, parameter: str) -> InvokeResult | None:
    """The answer about the current stack, whatever organization and project are the default."""
    stack = f"{pulumi.get_organization()}/{pulumi.get_project()}/{pulumi.get_stack()}"
    try:
        return pulumi.runtime.invoke(function, {parameter: stack})
    except Exception as error:  # the SDK raises nothing narrower
        pulumi.log.warn(f"the stack's state could not be read: {error}")
        return None


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
