"""The plugin as the engine meets it: a program with an empty environment that speaks gRPC."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from subprocess import PIPE
from typing import Any

import grpc  # type: ignore[import-untyped]
import pytest
from pulumi.provider.experimental.property_value import PropertyValue
from pulumi.runtime.proto import provider_pb2, provider_pb2_grpc

import tidegate.providers.haproxy
from tests.providers.balancer import Balancer, wait_until
from tests.providers.conftest import URN
from tidegate.providers.haproxy.values import property_map, property_value

pytestmark = pytest.mark.slow

PROGRAM = Path(tidegate.providers.haproxy.__file__).parent / "pulumi-resource-haproxy"


@contextmanager
def plugin(quiet: bool = True) -> Iterator[Any]:
    """The running plugin: a stub to call, with its process; at its end it must be quiet."""
    command = [str(PROGRAM), "127.0.0.1:1"]
    process = subprocess.Popen(command, stdout=PIPE, stderr=PIPE, text=True, env={}, cwd="/")
    assert process.stdout and process.stderr
    try:
        with grpc.insecure_channel(f"127.0.0.1:{process.stdout.readline().strip()}") as channel:
            stub: Any = provider_pb2_grpc.ResourceProviderStub(channel)
            stub.process = process
            yield stub
    finally:
        process.send_signal(signal.SIGINT)
        process.wait(10)
        said = process.stderr.read()
        process.stdout.close()
        process.stderr.close()
    assert not quiet or (process.returncode, said) == (0, "")


@pytest.fixture(scope="module")
def stub() -> Iterator[Any]:
    """One plugin for the tests that do not end it."""
    with plugin() as found:
        yield found


def marshalled(haproxy: Balancer, **changes: Any) -> Any:
    tree = {**haproxy.tree(**changes), "hitless": True, "target": haproxy.target}
    return PropertyValue.marshal_map(property_map(tree, {}))


def test_a_life_with_an_empty_path(haproxy: Balancer, stub: Any) -> None:
    news = marshalled(haproxy)
    assert not stub.Check(provider_pb2.CheckRequest(urn=URN, news=news)).failures
    made = stub.Create(provider_pb2.CreateRequest(urn=URN, properties=news))
    assert made.id == str(haproxy.config)
    changed = marshalled(haproxy, balance="leastconn")
    found = stub.Diff(provider_pb2.DiffRequest(urn=URN, id=made.id, olds=made.properties, news=changed))
    assert list(found.detailedDiff) == ["backends.app.balance"]
    read = stub.Read(provider_pb2.ReadRequest(urn=URN, id=made.id, properties=made.properties, inputs=news))
    assert (read.properties, read.inputs) == (made.properties, news)
    stub.Delete(provider_pb2.DeleteRequest(urn=URN, id=made.id, properties=made.properties))
    assert haproxy.beside() == []


def test_a_signal_lets_work_under_way_finish(haproxy: Balancer) -> None:
    with plugin() as stub:
        made = stub.Create.future(provider_pb2.CreateRequest(urn=URN, properties=marshalled(haproxy)))
        wait_until(lambda: haproxy.config.with_name("haproxy.cfg.last-good").exists() or made.done())
        stub.process.send_signal(signal.SIGINT)
        assert made.result(20).id == str(haproxy.config)
    assert haproxy.beside() == ["haproxy.cfg.before-tidegate"]


@pytest.mark.parametrize("delay", [0.0, 0.08])
def test_a_killed_plugin_is_repaired_by_the_next(haproxy: Balancer, delay: float) -> None:
    before = haproxy.config.read_text()
    with plugin(quiet=False) as stub:
        made = stub.Create.future(provider_pb2.CreateRequest(urn=URN, properties=marshalled(haproxy)))
        wait_until(lambda: len(haproxy.beside()) > 0)
        time.sleep(delay)
        stub.process.kill()
        made.exception(20)
    with plugin() as stub:
        made = stub.Create(provider_pb2.CreateRequest(urn=URN, properties=marshalled(haproxy)))
        assert made.properties["running"] == "current"
        assert haproxy.beside() == ["haproxy.cfg.before-tidegate"]
        stub.Delete(provider_pb2.DeleteRequest(urn=URN, id=made.id, properties=made.properties))
    assert (haproxy.config.read_text(), haproxy.beside()) == (before, [])


def test_an_error_has_no_stack_and_no_secret(haproxy: Balancer, stub: Any) -> None:
    tree = haproxy.tree(raw=["http-check send hunter2hunter2"])
    properties = property_map({**tree, "target": {**haproxy.target, "master": "/nowhere/master.sock"}}, {})
    raw = PropertyValue([property_value("http-check hunter2hunter2").with_secret(True)])
    backends = PropertyValue({"app": PropertyValue({**property_map(tree["backends"]["app"], {}), "raw": raw})})
    with pytest.raises(grpc.RpcError) as failed:
        stub.Create(provider_pb2.CreateRequest(urn=URN, properties=PropertyValue.marshal_map(properties)))
    assert "Traceback" not in failed.value.details() and "File" not in failed.value.details()
    news = PropertyValue.marshal_map({**properties, "backends": backends})
    failures = stub.Check(provider_pb2.CheckRequest(urn=URN, news=news)).failures
    assert [failure.property for failure in failures] == ["backends.app.raw[0]"]
    assert "hunter2" not in failures[0].reason and "[secret]" in failures[0].reason


def test_an_unknown_value_is_tolerated(haproxy: Balancer, stub: Any) -> None:
    unknown = "04da6b54-80e4-46f7-96ec-b56ff0331ba9"
    tree = haproxy.tree(servers={"app1": {"address": unknown, "port": 80}})
    news = PropertyValue.marshal_map(property_map({**tree, "target": haproxy.target}, {}))
    assert not stub.Check(provider_pb2.CheckRequest(urn=URN, news=news)).failures
    made = stub.Create(provider_pb2.CreateRequest(urn=URN, properties=news, preview=True))
    assert made.properties["digest"] == unknown
    olds = marshalled(haproxy)
    found = stub.Diff(provider_pb2.DiffRequest(urn=URN, id="x", olds=olds, news=news))
    assert "backends.app.servers.app1.address" in found.detailedDiff


def test_the_schema_is_json(stub: Any) -> None:
    schema = json.loads(stub.GetSchema(provider_pb2.GetSchemaRequest()).schema)
    assert {"global", "backends", "hitless", "target"} <= set(
        schema["resources"]["haproxy:index:Configuration"]["inputProperties"]
    )


def test_no_environment_is_said(tmp_path: Path) -> None:
    place = tmp_path / "lib" / "python3" / "site-packages" / "tidegate" / "providers" / "haproxy"
    place.mkdir(parents=True)
    program = place / PROGRAM.name
    program.write_bytes(PROGRAM.read_bytes())
    program.chmod(0o755)
    found = subprocess.run([program], env={}, capture_output=True, text=True, check=False)
    assert found.returncode == 1
    assert "no Python with tidegate in" in found.stderr


def test_an_installed_package_takes_its_own_interpreter(tmp_path: Path, haproxy: Balancer) -> None:
    """A wheel's layout: the interpreter is found from the place of the package, not from PATH or VIRTUAL_ENV."""
    place = tmp_path / "lib" / "python3" / "site-packages" / "tidegate" / "providers" / "haproxy"
    place.mkdir(parents=True)
    (tmp_path / "bin").mkdir()
    program, python = place / PROGRAM.name, tmp_path / "bin" / "python"
    program.write_bytes(PROGRAM.read_bytes())
    program.chmod(0o755)
    python.write_text('#!/bin/sh\n[ "$2" = -c ] || echo "this one: $*"\n')
    python.chmod(0o755)
    environment = {"PATH": "/nowhere", "VIRTUAL_ENV": os.fspath(haproxy.folder)}
    found = subprocess.run([program, "engine"], env=environment, capture_output=True, text=True, check=False)
    assert found.stdout == "this one: -P -m tidegate.providers.haproxy engine\n"
