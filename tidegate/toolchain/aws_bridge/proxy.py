"""The plugin: a gRPC server that translates names, forwards each request to the bridge, and translates back."""

# ruff: noqa: N802
from __future__ import annotations

import contextlib
import ctypes
import json
import os
import secrets
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from concurrent import futures
from pathlib import Path
from typing import Any

import grpc  # type: ignore[import-untyped]
from google.protobuf import empty_pb2  # type: ignore[import-untyped]
from pulumi.runtime.proto import plugin_pb2, provider_pb2, provider_pb2_grpc

from . import names

MESSAGE_SIZE = [("grpc.max_receive_message_length", 400 << 20), ("grpc.max_send_message_length", 400 << 20)]
CONFIGURING = ("CheckConfig", "DiffConfig", "Configure")
METHODS = (*CONFIGURING, "Check", "Diff", "Create", "Read", "Update", "Delete", "Invoke")
CHILD_SUBREAPER = 36  # of prctl: the provider becomes our child when the bridge has ended
REASON = "terraform-provider-aws 5 does not support this input, which was added in version 6"


def structs(message: Any, *fields: str) -> Iterator[Any]:
    """The named fields that a message defines and has set."""
    for field in fields:
        if field in message.DESCRIPTOR.fields_by_name and message.HasField(field):
            yield getattr(message, field)


def to_bridge(method: str, request: Any) -> names.Names:
    """Translates a request; returns the renamed properties."""
    if method in CONFIGURING:
        for config in structs(request, "news", "olds", "args"):
            names.wrap_blocks(config)
    if method == "Invoke":
        request.tok, _ = names.bridged(request.tok)
        return {}
    found = names.bridged_urn(getattr(request, "urn", ""))
    if found is None:
        return {}
    request.urn, token, renamed = found
    if getattr(request, "type", ""):
        request.type = token
    for struct in structs(request, "news", "olds", "properties", "inputs", "old_inputs"):
        names.rename(struct, renamed)
    if "ignoreChanges" in request.DESCRIPTOR.fields_by_name:
        names.rename_paths(request.ignoreChanges, renamed)
    if method == "Check":
        names.name_from_prefix(request.news, request.olds, secrets.token_hex(5))
    return renamed


def from_bridge(method: str, response: Any, renamed: names.Names) -> None:
    """Translates a response."""
    back = {new: old for old, new in renamed.items()}
    for struct in structs(response, "inputs", "properties"):
        names.rename(struct, back)
    if method == "Diff":
        names.rename_paths(response.diffs, back)
        names.rename_paths(response.replaces, back)
        for path in list(response.detailedDiff):
            if (new := names.renamed_path(path, back)) != path:
                response.detailedDiff[new].CopyFrom(response.detailedDiff.pop(path))
    for failure in response.failures if method == "Check" else ():
        failure.property = names.renamed_path(failure.property, back)


def unsupported_inputs(request: Any) -> list[provider_pb2.CheckFailure]:
    """A check failure for each input that provider 5 does not have."""
    found = names.unsupported(request.urn.split("::")[2]) & set(request.news.fields)
    return [provider_pb2.CheckFailure(property=name, reason=REASON) for name in sorted(found)]


class Bridge:
    """The bridge's process and its child, the provider, in a process group that ends with this process."""

    def __init__(self, binary: Path, provider: Path, engine: str) -> None:
        self.parent = os.getppid()
        ctypes.CDLL(None).prctl(CHILD_SUBREAPER, 1)
        self.process = subprocess.Popen([binary, engine], stdout=subprocess.PIPE, text=True, start_new_session=True)
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, lambda *_: self.end())
        assert self.process.stdout is not None
        channel = grpc.insecure_channel(f"127.0.0.1:{int(self.process.stdout.readline())}", options=MESSAGE_SIZE)
        self.stub = provider_pb2_grpc.ResourceProviderStub(channel)
        arguments = provider_pb2.ParameterizeRequest.ParametersArgs(args=[str(provider)])
        self.stub.Parameterize(provider_pb2.ParameterizeRequest(args=arguments))

    def end(self) -> None:
        """Kills the group, since the bridge would leave the provider running, waits for it, and ends this process."""
        os.killpg(self.process.pid, signal.SIGKILL)
        with contextlib.suppress(ChildProcessError):
            while True:
                os.wait()
        os._exit(0)

    def watch(self) -> None:
        """Waits until the engine or the bridge has ended, then ends all processes. Does not return."""
        while os.getppid() == self.parent and self.process.poll() is None:
            time.sleep(1)
        self.end()


class Proxy(provider_pb2_grpc.ResourceProviderServicer):
    """The ResourceProvider service that the engine calls."""

    def __init__(self, bridge: Bridge, version: str) -> None:
        self.bridge, self.version = bridge, version

    def GetPluginInfo(self, request: Any, context: Any) -> plugin_pb2.PluginInfo:
        return plugin_pb2.PluginInfo(version=self.version)

    def Attach(self, request: Any, context: Any) -> Any:
        return empty_pb2.Empty()

    def Cancel(self, request: Any, context: Any) -> Any:
        return self.bridge.stub.Cancel(request)


def forward(method: str, old_provider: bool) -> Callable[[Proxy, Any, Any], Any]:
    """The handler of one of the provider's methods."""

    def call(proxy: Proxy, request: Any, context: Any) -> Any:
        renamed = to_bridge(method, request)
        if method == "Check" and old_provider and (failures := unsupported_inputs(request)):
            return provider_pb2.CheckResponse(inputs=request.news, failures=failures)
        try:
            response = getattr(proxy.bridge.stub, method)(request)
        except grpc.RpcError as error:
            context.abort(error.code(), error.details())
        from_bridge(method, response, renamed)
        return response

    return call


def main() -> None:
    """Serves with the files in the folder of the first argument; the last argument is the engine's address."""
    folder = Path(sys.argv[1])
    versions = json.loads((folder / "versions.json").read_text())
    for method in METHODS:
        setattr(Proxy, method, forward(method, versions["provider"].split(".")[0] in ("", "5")))
    try:
        bridge = Bridge(folder / "terraform-bridge", folder / "terraform-provider-aws", sys.argv[-1])
    except (ValueError, OSError, grpc.RpcError) as error:
        reason = error.details() if isinstance(error, grpc.RpcError) else error
        sys.exit(f"pulumi-resource-aws: terraform-provider-aws does not start behind the bridge: {reason}")
    server = grpc.server(futures.ThreadPoolExecutor(16), options=MESSAGE_SIZE)
    provider_pb2_grpc.add_ResourceProviderServicer_to_server(Proxy(bridge, versions["plugin"]), server)
    port = server.add_insecure_port("127.0.0.1:0")
    server.start()
    print(port, flush=True)
    bridge.watch()
