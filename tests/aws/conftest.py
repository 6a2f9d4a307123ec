"""A project with a stack in an AWS API of its own, which writes down what it is asked; no lab is needed."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, ClassVar

import boto3
import pytest
import yaml

from tests.site.conftest import CHECKOUT, project, without_aws
from tidegate import toolchain
from tidegate.lab import aws
from tidegate.lab.publish import listen
from tidegate.progress import Silent
from tidegate.toolchain import Lab


@dataclass(frozen=True)
class Api:
    """An API on a port of its own, and the file to which it writes a line for each request."""

    endpoint: str
    log: Path

    def calls(self, since: int = 0) -> list[dict[str, Any]]:
        """The requests in order: `action`, `request`, and `held`, all ingress rules after it."""
        return [json.loads(line) for line in self.log.read_text().splitlines()[since:]]

    def here(self) -> int:
        """The place from which `calls` goes on."""
        return len(self.log.read_text().splitlines())

    @property
    def ec2(self) -> Any:
        return boto3.Session("lab", "lab", region_name="us-east-1").client("ec2", endpoint_url=self.endpoint)


@dataclass(frozen=True)
class Stack:
    """A project whose stack is deployed into the API."""

    NAME: ClassVar = "spec"
    folder: Path
    api: Api
    environment: Mapping[str, str]

    def write(self, spec: Mapping[str, Any]) -> None:
        self.write_text(yaml.safe_dump(spec))

    def write_text(self, spec: str) -> None:
        (self.folder / f"stacks/{self.NAME}.yaml").write_text(spec)

    def program(self, text: str) -> None:
        (self.folder / "__main__.py").write_text(text)

    def start(self, *words: str) -> subprocess.Popen[str]:
        """Pulumi, under way, in a process group of its own."""
        return subprocess.Popen(
            ["pulumi", *words, "--stack", self.NAME, "--non-interactive", "--color", "never"],
            cwd=self.folder, env=self.environment, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT, text=True, start_new_session=True,
        )  # fmt: skip

    def pulumi(self, *words: str) -> str:
        """What it prints; it has to succeed."""
        process = self.start(*words)
        output, _ = process.communicate(timeout=300)
        assert process.returncode == 0, output
        return output

    def up(self, *words: str) -> str:
        return self.pulumi("up", "--yes", "--skip-preview", *words)

    def steps(self, *words: str) -> dict[str, set[str]]:
        """What a preview would do, by kind: the resources' names; {} where nothing."""
        output = self.pulumi("preview", "--json", *words)
        found: dict[str, set[str]] = {}
        for step in json.loads(output[output.index("{") :]).get("steps", ()):
            if step["op"] not in ("same", "refresh"):
                found.setdefault(step["op"], set()).add(step["urn"].rpartition("::")[2])
        return found


@contextmanager
def served(folder: Path) -> Iterator[Api]:
    log = folder / "calls.jsonl"
    log.touch()
    with listen() as listener:
        listener.set_inheritable(True)
        api = Api(f"http://127.0.0.1:{listener.getsockname()[1]}", log)
        words = [sys.executable, "-m", "tests.aws.recording_api", str(listener.fileno()), str(log)]
        process = subprocess.Popen(words, pass_fds=[listener.fileno()], cwd=CHECKOUT, stderr=subprocess.DEVNULL)
    with process:
        try:
            assert aws.responds(api.endpoint, 60)
            yield api
        finally:
            process.terminate()


@pytest.fixture(scope="module")
def api(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Api]:
    with served(tmp_path_factory.mktemp("api")) as api:
        yield api


@pytest.fixture(scope="module")
def other_api(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Api]:
    with served(tmp_path_factory.mktemp("other-api")) as api:
        yield api


@pytest.fixture(scope="module")
def stack(api: Api, tmp_path_factory: pytest.TempPathFactory) -> Stack:
    """A stack of which nothing is deployed."""
    if reason := without_aws():
        pytest.skip(reason)
    folder = tmp_path_factory.mktemp("shop")
    project(folder)
    (folder / "state").mkdir()
    (folder / "passphrase").write_text("not secret\n")
    known = Lab("aws", f"file://{folder}/state", folder / "passphrase")
    variables = {**os.environ, **toolchain.environment(toolchain.install(Silent()), known), "PYTHONPATH": str(CHECKOUT)}
    command = ["pulumi", "stack", "init", Stack.NAME]
    subprocess.run(command, cwd=folder, env=variables, check=True, capture_output=True)
    return Stack(folder, api, variables)
