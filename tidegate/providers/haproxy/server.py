"""Serves the provider to Pulumi's engine. Errors have no traceback, and calls in progress complete before it ends."""

from __future__ import annotations

import argparse
import asyncio
import os
import signal
import sys
from typing import Any

import grpc  # type: ignore[import-untyped]
import grpc.aio  # type: ignore[import-untyped]
from pulumi.provider.experimental.server import ProviderServicer
from pulumi.runtime._grpc_settings import _GRPC_CHANNEL_OPTIONS
from pulumi.runtime.proto import provider_pb2_grpc

from tidegate.haproxy.model import Configuration, Defaults
from tidegate.haproxy.target import Target
from tidegate.providers.haproxy.provider import HAProxyProvider
from tidegate.providers.haproxy.schema import VERSION

GRACE = 120.0
METHODS = ("GetSchema", "CheckConfig", "Configure", "Check", "Diff", "Create", "Update", "Delete", "Read", "Invoke")


class Servicer(ProviderServicer):
    """The servicer of the SDK, with messages instead of tracebacks as errors."""


def _clean(name: str) -> Any:
    served = getattr(ProviderServicer, name)

    async def method(self: Servicer, request: Any, context: Any) -> Any:
        try:
            return await served(self, request, context)
        except NotImplementedError:
            await context.abort(grpc.StatusCode.UNIMPLEMENTED, f"{name} is not supported")
        except Exception as error:
            await context.abort(grpc.StatusCode.UNKNOWN, words(error.__context__ or error))

    return method


for _name in METHODS:
    setattr(Servicer, _name, _clean(_name))


def words(error: BaseException) -> str:
    """The message of an error; the message of an unexpected error starts with its class."""
    message = str(error) or type(error).__name__
    foreseen = type(error).__module__.startswith("tidegate.") or isinstance(error, OSError)
    return message if foreseen else f"unexpected {type(error).__name__}: {message}"


async def serve(engine: str) -> None:
    """Serves until a signal arrives. New calls are then refused, and calls in progress complete."""
    for model in (Configuration, Defaults, Target):
        model.model_rebuild()  # otherwise it is built on first use, possibly by two threads at once
    server = grpc.aio.server(options=_GRPC_CHANNEL_OPTIONS)
    servicer = Servicer([], VERSION, HAProxyProvider(), engine_address=engine)
    provider_pb2_grpc.add_ResourceProviderServicer_to_server(servicer, server)
    port = server.add_insecure_port("127.0.0.1:0")
    ended = asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(number, ended.set)
    await server.start()
    print(port, flush=True)
    await ended.wait()
    await server.stop(GRACE)
    if leftover := asyncio.all_tasks() - {asyncio.current_task()}:
        await asyncio.wait(leftover, timeout=2)


def main() -> None:
    """The entry point of the plugin: the engine passes its address and reads the port from standard output."""
    parser = argparse.ArgumentParser(prog="pulumi-resource-haproxy")
    parser.add_argument("engine", nargs="?", default="", help="address of Pulumi's engine")
    known, _ = parser.parse_known_args(sys.argv[1:])
    asyncio.new_event_loop().run_until_complete(serve(known.engine))
    sys.stdout.flush()
    os._exit(0)  # sys.exit would cancel tasks of gRPC, which then print a traceback
