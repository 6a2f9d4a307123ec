"""One suite for all connectors: each test gets a target with a folder that only it sees, once per connector."""

from __future__ import annotations

import os
import shlex
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from shutil import rmtree

import pytest

from tidegate.connectors.local import LocalConnector
from tidegate.connectors.namespace import Namespace
from tidegate.connectors.this_machine import ThisMachine

HOLD = 'mount -t tmpfs none "$1" && ip link set lo up && echo $$ > "$2.new" && mv "$2.new" "$2" && exec sleep infinity'
needs_root = pytest.mark.skipif(os.geteuid() != 0, reason="namespaces need root")


@dataclass(frozen=True)
class Place:
    """A connector, a folder of its target, and the Python expression that makes another such connector."""

    connector: LocalConnector
    folder: str
    expression: str

    def path(self, name: str) -> str:
        return f"{self.folder}/{name}"

    def shell(self, script: str) -> str:
        """What a script says in the target's folder; it must succeed."""
        result = self.connector.run(["sh", "-ec", f"cd {shlex.quote(self.folder)}; {script}"])
        assert (result.returncode, result.stderr) == (0, "")
        return result.stdout

    @contextmanager
    def perl(self, script: str, *arguments: str) -> Iterator[None]:
        """A perl program that runs in the target and has said that it is ready."""
        command = [*self.connector.entering(), "perl", "-e", script, *arguments]
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
            assert process.stdout and process.stdout.readline() == "ready\n"
            try:
                yield
            finally:
                process.kill()

    def python(self, script: str) -> subprocess.Popen[str]:
        """Another process of this machine that runs a script with the connector `target`."""
        imports = "\n".join(f"from {each.__module__} import {each.__name__}" for each in (ThisMachine, Namespace))
        text = f"{imports}\ntarget = {self.expression}\n{script}"
        return subprocess.Popen([sys.executable, "-c", text], stdout=subprocess.PIPE, text=True)


@contextmanager
def this_machine(folder: str) -> Iterator[Place]:
    yield Place(ThisMachine(), folder, "ThisMachine()")


@contextmanager
def namespace(folder: str) -> Iterator[Place]:
    """The namespaces of a process that sees a tmpfs in place of the folder, and a loopback of its own."""
    pidfile = Path(f"{folder}.pid")
    holder = subprocess.Popen(["unshare", "--net", "--mount", "sh", "-ec", HOLD, "sh", folder, str(pidfile)])
    try:
        wait_until(pidfile.exists)
        yield Place(Namespace(str(pidfile)), folder, f"Namespace({str(pidfile)!r})")
    finally:
        holder.kill()
        holder.wait(10)
        pidfile.unlink(missing_ok=True)


PLACES = {"this machine": this_machine, "namespace": namespace}


@pytest.fixture(params=[pytest.param(name, marks=[needs_root] if name == "namespace" else []) for name in PLACES])
def place(request: pytest.FixtureRequest) -> Iterator[Place]:
    folder = os.path.realpath(tempfile.mkdtemp(prefix="place-"))
    try:
        with PLACES[request.param](folder) as found:
            yield found
    finally:
        rmtree(folder)


def wait_until(holds: Callable[[], bool], patience: float = 10) -> None:
    """Waits until something holds."""
    deadline = time.monotonic() + patience
    while not holds():
        assert time.monotonic() < deadline, "it did not come true in time"
        time.sleep(0.01)
