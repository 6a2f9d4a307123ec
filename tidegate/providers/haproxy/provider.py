"""The provider of `haproxy:index:Configuration`: one resource for the complete configuration of a HAProxy instance."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Mapping
from typing import Any

from pulumi.provider.experimental import provider as pulumi
from pulumi.provider.experimental.property_value import PropertyValue

from tidegate.haproxy.apply import Observed, RefusedError, apply, observe, remove
from tidegate.haproxy.check import Complaint
from tidegate.haproxy.parse import parse
from tidegate.haproxy.target import Target
from tidegate.providers.haproxy.configuration import TYPE
from tidegate.providers.haproxy.connection import complaints, reached
from tidegate.providers.haproxy.difference import carried_over, differences
from tidegate.providers.haproxy.inputs import OUTPUTS, Inputs, read_inputs
from tidegate.providers.haproxy.schema import schema
from tidegate.providers.haproxy.values import (
    PENDING,
    Properties,
    plain_map,
    property_map,
    property_path,
    property_value,
    redacted,
    secrets,
)

KINDS = {
    "add": pulumi.PropertyDiffKind.ADD,
    "delete": pulumi.PropertyDiffKind.DELETE,
    "update": pulumi.PropertyDiffKind.UPDATE,
}


class FailedError(Exception):
    """An operation failed. The message contains no stack trace and no secrets."""


class HAProxyProvider(pulumi.Provider):
    """Checks, compares and applies configurations by `tidegate.haproxy`."""

    async def get_schema(self, request: pulumi.GetSchemaRequest) -> pulumi.GetSchemaResponse:
        return pulumi.GetSchemaResponse(schema())

    async def configure(self, request: pulumi.ConfigureRequest) -> pulumi.ConfigureResponse:
        return pulumi.ConfigureResponse(accept_secrets=True, supports_preview=True)

    async def check(self, request: pulumi.CheckRequest) -> pulumi.CheckResponse:
        if request.type.rpartition("$")[2] != TYPE:
            raise FailedError(f"this provider does not have the resource type {request.type}, only {TYPE}")
        hidden = secrets(request.new_inputs)
        failures = [
            pulumi.CheckFailure(property_path(complaint.path or ()), redacted(complaint.message, hidden))
            for complaint in await asyncio.to_thread(_complaints, read_inputs(request.new_inputs))
            if complaint.severity == "error"
        ]
        return pulumi.CheckResponse(request.new_inputs, failures)

    async def diff(self, request: pulumi.DiffRequest) -> pulumi.DiffResponse:
        old, new = read_inputs(request.old_state), read_inputs(request.new_inputs)
        replaces = _moved(old.target, new.target)
        found = {
            property_path(path): pulumi.PropertyDiff(KINDS[change], True)
            for path, change in differences(*_comparable(old, new))
        }
        for path, change in differences(_place(request.old_state), _place(request.new_inputs), ("target",)):
            kind = pulumi.PropertyDiffKind.UPDATE_REPLACE if path[1:2] and path[1] in replaces else KINDS[change]
            found[property_path(path)] = pulumi.PropertyDiff(kind, True)
        if not found:
            found = _drifted(plain_map(request.old_state), new)
        return pulumi.DiffResponse(
            changes=bool(found),
            replaces=[f"target.{name}" for name in replaces],
            delete_before_replace=True,
            diffs=sorted({path.split(".")[0].split("[")[0] for path in found}),
            detailed_diff=found,
        )

    async def create(self, request: pulumi.CreateRequest) -> pulumi.CreateResponse:
        outputs = await self._put(request.properties, request.preview)
        target = read_inputs(request.properties).target or Target.of({})
        return pulumi.CreateResponse("" if request.preview else identity(target), outputs)

    async def update(self, request: pulumi.UpdateRequest) -> pulumi.UpdateResponse:
        return pulumi.UpdateResponse(await self._put(request.news, request.preview))

    async def _put(self, properties: Properties, preview: bool) -> dict[str, PropertyValue]:
        inputs = read_inputs(properties)
        rendered, target, configuration = inputs.rendered, inputs.target, inputs.configuration
        if preview or rendered is None or target is None or configuration is None:
            if not preview:
                raise FailedError("the configuration is invalid: " + _listed(inputs.complaints, set()))
            known = {"digest": rendered.digest if rendered else PENDING, "running": "current"}
            return {**properties, **{key: property_value(known.get(key, PENDING)) for key in OUTPUTS}}
        try:
            await asyncio.to_thread(lambda: apply(configuration, rendered, reached(target)))
        except RefusedError as error:
            raise FailedError(_said(error, secrets(properties))) from error
        seen = await asyncio.to_thread(lambda: observe(reached(target)))
        return {**properties, **property_map(_outputs(seen, target), {})}

    async def read(self, request: pulumi.ReadRequest) -> pulumi.ReadResponse:
        state = request.inputs or request.properties
        inputs = read_inputs(state)
        target = inputs.target if state else located(request.resource_id)
        if target is None:
            raise FailedError("the target is not known")
        seen = await asyncio.to_thread(lambda: observe(reached(target)))
        if seen.text is None:
            return pulumi.ReadResponse()
        tree = property_map(_as_found(inputs, seen.text), state, secrets(state))
        if "target" in state:
            tree["target"] = state["target"]
        elif target != Target.of({}):
            tree["target"] = property_value(target.model_dump(exclude_defaults=True))
        return pulumi.ReadResponse(request.resource_id, {**tree, **property_map(_outputs(seen, target), {})}, tree)

    async def delete(self, request: pulumi.DeleteRequest) -> None:
        target = read_inputs(request.properties).target or Target.of({})
        digest = plain_map(request.properties).get("digest", "")
        remark = await asyncio.to_thread(lambda: remove(reached(target), str(digest)))
        if remark:
            print(remark, file=sys.stderr)


def identity(target: Target) -> str:
    """The id of the resource: the path of the file, and the namespaces that contain it."""
    return f"{target.namespaces}:{target.config}" if target.namespaces else target.config


def located(resource_id: str) -> Target:
    """The inverse of `identity`, for an import."""
    namespaces, _, config = resource_id.rpartition(":")
    return Target.of({"config": config, **({"namespaces": namespaces} if namespaces else {})})


def _complaints(inputs: Inputs) -> tuple[Complaint, ...]:
    rendered = inputs.rendered
    if inputs.complaints or rendered is None or inputs.target is None:
        return inputs.complaints
    return complaints(rendered, inputs.target)


def _comparable(old: Inputs, new: Inputs) -> tuple[Mapping[str, Any], Mapping[str, Any]]:
    """Both in canonical form, or both as received if one of them is not known."""
    if old.configuration is None or new.configuration is None:
        return old.tree, new.tree
    return old.canonical(), new.canonical()


def _place(properties: Properties) -> dict[str, Any]:
    found = plain_map(properties).get("target", {})
    return dict(found) if isinstance(found, Mapping) else {"namespaces": found}


def _moved(old: Target | None, new: Target | None) -> list[str]:
    """The properties of the target that identify another HAProxy: the file and the namespaces."""
    if old is None or new is None:
        return []
    return [name for name in ("config", "namespaces") if getattr(old, name) != getattr(new, name)]


def _drifted(state: Mapping[str, Any], new: Inputs) -> dict[str, pulumi.PropertyDiff]:
    """The differences if the inputs are equal: the file was edited, or the process runs another configuration."""
    update = pulumi.PropertyDiff(pulumi.PropertyDiffKind.UPDATE, False)
    rendered = new.rendered
    edited = rendered is not None and state.get("digest") != rendered.digest
    stale = state.get("running", "current") != "current"
    return {**({"digest": update} if edited else {}), **({"running": update} if stale else {})}


def _as_found(inputs: Inputs, text: str) -> dict[str, Any]:
    """The inputs with the content of the file; unchanged if the file is what they render to."""
    rendered = inputs.rendered
    if rendered is None or inputs.configuration is None or rendered.text == text:
        return inputs.tree
    try:
        actual = parse(text).tree()
        expected = parse(rendered.text).tree() if inputs.tree else {}
    except ValueError:
        return inputs.tree
    return carried_over(inputs.tree, expected, actual)


def _outputs(seen: Observed, target: Target) -> dict[str, Any]:
    return {
        "digest": seen.digest,
        "path": target.config,
        "version": seen.version,
        "original": seen.original,
        "running": seen.running,
    }


def _said(error: RefusedError, hidden: set[str]) -> str:
    return redacted(str(error), hidden) + _listed(error.complaints, hidden)


def _listed(complaints: tuple[Complaint, ...], hidden: set[str]) -> str:
    lines = [f"\n  {property_path(complaint.path or ())}: {complaint.message}" for complaint in complaints]
    return redacted("".join(lines), hidden)
