"""A project outside the checkout with a state of its own, driven by the toolchain that is installed."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from tidegate.progress import Silent
from tidegate.toolchain import Lab, Toolchain, environment, install


@pytest.fixture(scope="session")
def toolchain() -> Toolchain:
    """The toolchain, installed if need be."""
    return install(Silent())


@dataclass
class Project:
    """A Pulumi project with one stack, `dev`, in a state of its own."""

    folder: Path
    state: Path
    env: dict[str, str]

    def program(self, text: str) -> None:
        (self.folder / "__main__.py").write_text(text)

    def options(self, text: str) -> None:
        (self.folder / "Pulumi.yaml").write_text(f"name: trial\nruntime: {{name: python, options: {{{text}}}}}\n")

    def start(self, *arguments: str) -> subprocess.Popen[str]:
        command = ["pulumi", "--non-interactive", "--color", "never", *arguments]
        return subprocess.Popen(
            command,
            cwd=self.folder,
            env=self.env,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            start_new_session=True,
        )

    def run(self, *arguments: str) -> tuple[int, str]:
        """Its exit status and all that it said."""
        process = self.start(*arguments)
        output, _ = process.communicate(timeout=120)
        return process.returncode, output


@pytest.fixture
def project(toolchain: Toolchain, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Project:
    for place in ("project", "state"):
        (tmp_path / place).mkdir()
    (tmp_path / "passphrase").write_text("not secret\n")
    state = tmp_path / "state"
    lab = Lab("trial", f"file://{state}", tmp_path / "passphrase")
    env = {**os.environ, **environment(toolchain, lab)}
    for name in ("VIRTUAL_ENV", "PULUMI_PYTHON_CMD"):
        env.pop(name, None)
    monkeypatch.setenv("PATH", env["PATH"])
    made = Project(tmp_path / "project", state, env)
    made.options(f"virtualenv: {sys.prefix}")
    made.program("import pulumi\nprint('a line of output')\npulumi.export('answer', 42)\n")
    assert made.run("stack", "init", "dev")[0] == 0
    return made
