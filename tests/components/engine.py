"""An engine that makes nothing: it records each registration whole, with its options, under its real URN."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any

import pulumi
from google.protobuf import empty_pb2, json_format
from pulumi.runtime import mocks, rpc

STACK_TYPE = "pulumi:pulumi:Stack"
OPTIONS = ("protect", "retainOnDelete", "deleteBeforeReplace", "replaceOnChanges", "ignoreChanges")


class Answers(mocks.Mocks):
    """What a provider would answer: the inputs, an id, and the outputs that other resources read."""

    def new_resource(self, args: mocks.MockResourceArgs) -> tuple[str | None, dict[str, Any]]:
        computed = {"arn": f"arn:{args.name}", "latestVersion": 1}
        return f"id:{args.name}", computed | args.inputs

    def call(self, args: mocks.MockCallArgs) -> Any:
        raise AssertionError(f"nothing is to be asked, but {args.token} was")


class Recorder(mocks.MockMonitor):
    """Keeps requests; `registered` is by URN."""

    def __init__(self) -> None:
        super().__init__(Answers())
        self.registered: dict[str, dict[str, Any]] = {}

    def make_urn(self, parent: str, type_: str, name: str) -> str:
        within = parent.split("::")[2] if parent else STACK_TYPE
        qualified = type_ if within == STACK_TYPE else f"{within}${type_}"
        return f"urn:pulumi:dev::shop::{qualified}::{name}"

    def RegisterResource(self, request: Any) -> Any:  # noqa: N802
        response = super().RegisterResource(request)
        if request.type != STACK_TYPE:
            assert response.urn not in self.registered, f"{response.urn} is registered twice"
            self.registered[response.urn] = _recorded(request)
        return response

    def RegisterResourceOutputs(self, request: Any) -> empty_pb2.Empty:  # noqa: N802
        if request.urn in self.registered:
            self.registered[request.urn]["outputs"] = rpc.deserialize_properties(request.outputs)
        return empty_pb2.Empty()


def _recorded(request: Any) -> dict[str, Any]:
    sent = json_format.MessageToDict(request)
    values = {
        "inputs": rpc.deserialize_properties(request.object),
        "parent": "" if STACK_TYPE in request.parent else short(request.parent),
        "provider": request.provider and short(request.provider.rpartition("::")[0]),
        "providers": {package: short(at.rpartition("::")[0]) for package, at in request.providers.items()},
        "after": sorted(short(urn) for urn in request.dependencies),
        "aliases": sorted(alias["spec"]["name"] for alias in sent.get("aliases", ())),
        **{option: sent.get(option) for option in OPTIONS},
    }
    return {key: value for key, value in values.items() if value}


def short(urn: str) -> str:
    """The last type and the name of a URN, as `Vpc main`."""
    _, _, types, name = urn.removeprefix("urn:pulumi:").split("::", 3)
    return f"{types.rpartition(':')[2]} {name}"


def run(program: Callable[[], object], *, preview: bool = False) -> dict[str, dict[str, Any]]:
    """Everything that a program registers, by URN in order; the stack's own outputs under `stack`."""
    recorder = Recorder()
    asyncio.set_event_loop(asyncio.new_event_loop())  # another test's asyncio.run leaves none
    pulumi.runtime.set_mocks(Answers(), project="shop", stack="dev", preview=preview, monitor=recorder)
    stack = pulumi.runtime.settings.get_root_resource()
    stack.outputs = {}
    exported: dict[str, Any] = {}

    @pulumi.runtime.test
    def whole() -> pulumi.Output[None]:
        program()
        return pulumi.Output.all(**stack.outputs).apply(exported.update)

    whole()
    registered = dict(sorted(recorder.registered.items()))
    return registered | ({"stack": {"outputs": exported}} if exported else {})
