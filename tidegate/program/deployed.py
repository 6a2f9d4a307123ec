"""The names of deployed resources in the state of the stack."""

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
"""Functions of the engine: the outputs of a stack, and those of each resource by its URN."""
TYPES = (DOMAIN, GROUP, NETWORK, VOLUME)


def deployed_names() -> State:
    """The deployed names of resources, from the state of the current stack; empty if it cannot be read."""
    answer = _asked(READ_RESOURCES, "stackName")
    return names_in(answer.value["outputs"]) if answer is not None else {}


def keep_outputs() -> None:
    """Exports the previous outputs of the stack, which the engine would otherwise remove if the program stops early."""
    answer = _asked(READ_OUTPUTS, "name")
    if answer is None:
        return
    for name, value in answer.value["outputs"].items():
        pulumi.export(name, pulumi.Output.secret(value) if answer.is_secret else value)


def _asked(function: str, parameter: str) -> InvokeResult | None:
    """The answer about the current stack, independent of the default organization and project."""
    stack = f"{pulumi.get_organization()}/{pulumi.get_project()}/{pulumi.get_stack()}"
    try:
        return pulumi.runtime.invoke(function, {parameter: stack})
    except Exception as error:  # the SDK raises no specific exception
        pulumi.log.warn(f"could not read the state of the stack: {error}")
        return None


def names_in(resources: Mapping[str, Mapping[str, Any]]) -> State:
    """The deployed names of resources, from the types and outputs of their URNs."""
    names: dict[str, dict[str, str]] = {}
    for urn, resource in resources.items():
        type_, outputs = resource["type"], resource["outputs"]
        if type_ in TYPES and isinstance(outputs.get("name"), str):
            names.setdefault(type_, {})[_name(urn)] = outputs["name"]
        elif type_ == BALANCER:
            names.setdefault(type_, {})[_name(urn)] = target_as_text(outputs.get("target") or {})
    return names


def target_as_text(target: Mapping[str, str]) -> str:
    """The target of a HAProxy as a text that can be compared."""
    return json.dumps(dict(target), sort_keys=True)


def _name(urn: str) -> str:
    return urn.rpartition("::")[2]
