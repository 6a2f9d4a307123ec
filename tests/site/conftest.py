"""A lab of the tests' own, a project in a temporary folder, and the real engine on both."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import yaml

from tidegate import toolchain
from tidegate.lab import Description, down, up
from tidegate.lab.probe import answers, wait_for_all
from tidegate.progress import Silent, Step
from tidegate.toolchain import Lab
from tidegate.toolchain.parts import AWS
from tidegate.toolchain.terraform import Machine, find_provider

CHECKOUT = Path(__file__).parents[2]
LAB = "e2e"


@dataclass
class Site:
    """The project, its lab, and what can be done with them."""

    folder: Path
    lab: Description
    environment: Mapping[str, str]

    def spec(self, overlay: Mapping[str, Any] | None = None) -> None:
        """The stack's spec: the lab's, with an overlay over it."""
        spec = {"extends": "_lab.yaml", **(overlay or {})}
        (self.folder / "stacks/lab.yaml").write_text(yaml.safe_dump(spec))

    def start(self, *words: str) -> subprocess.Popen[str]:
        """Pulumi, under way, in a process group of its own."""
        return subprocess.Popen(
            ["pulumi", *words, "--stack", "lab", "--non-interactive", "--color", "never"],
            cwd=self.folder, env=self.environment, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT, text=True, start_new_session=True,
        )  # fmt: skip

    def pulumi(self, *words: str) -> tuple[int, str]:
        """Pulumi, to its end: its status and all it printed."""
        process = self.start(*words)
        output, _ = process.communicate(timeout=240)
        return process.returncode, output

    def up(self, *words: str) -> str:
        status, output = self.pulumi("up", "--yes", "--skip-preview", *words)
        assert status == 0, output
        return output

    def changes(self, *words: str) -> dict[str, int]:
        """What a preview would do, by kind; {} where nothing."""
        status, output = self.pulumi("preview", "--json", *words)
        assert status == 0, output
        summary: dict[str, int] = json.loads(output[output.index("{") :])["changeSummary"]
        return {kind: count for kind, count in summary.items() if kind != "same"}

    def everybody_answers(self) -> bool:
        return wait_for_all(self.lab.name, self.lab.published["shop"], 90, Step(Silent(), "servers"))

    def answers(self, requests: int = 8) -> Mapping[str, int]:
        return answers(self.lab.published["shop"], requests)

    def virsh(self, *words: str) -> str:
        """What virsh of the lab's host says."""
        command = ["virsh", "--quiet", "--connect", self.lab.hosts["kvm1"].uri, *words]
        return subprocess.run(command, check=True, capture_output=True, text=True).stdout.strip()

    @property
    def configuration(self) -> Path:
        """haproxy.cfg of the lab's host, as seen from here."""
        holder = Path(self.lab.hosts["kvm1"].holder_pidfile).read_text().strip()
        return Path(f"/proc/{holder}/root/etc/haproxy/haproxy.cfg")


def project(folder: Path) -> None:
    """This checkout's project, in another folder."""
    shutil.copy(CHECKOUT / "__main__.py", folder)
    settings = yaml.safe_load((CHECKOUT / "Pulumi.yaml").read_text())
    settings["runtime"]["options"]["virtualenv"] = str(Path(sys.prefix))
    settings["plugins"]["providers"][0]["path"] = str(CHECKOUT / "tidegate/providers/haproxy")
    (folder / "Pulumi.yaml").write_text(yaml.safe_dump(settings))
    (folder / "stacks").mkdir()
    shutil.copy(CHECKOUT / "stacks/article.yaml", folder / "stacks")
    shutil.copy(CHECKOUT / "stacks/lab.yaml", folder / "stacks/_lab.yaml")


def settle(folder: Path, lab: Description) -> Site:
    """The project's stack in the lab's state."""
    installed = toolchain.install(Silent())
    known = Lab(lab.name, lab.backend, Path(lab.passphrase_file))
    environment = {**os.environ, **toolchain.environment(installed, known), "PULUMI_SKIP_UPDATE_CHECK": "true"}
    site = Site(folder, lab, environment)
    site.spec()
    command = ["pulumi", "stack", "select", "--create", "--stack", "lab"]
    subprocess.run(command, cwd=folder, env=environment, check=True, capture_output=True)
    return site


def without_aws() -> str:
    """Why the lab does without its AWS layer here; empty where it has one. A provider that is there must be used."""
    toolchain.install(Silent())
    missing = [part for part in toolchain.status() if part.name == AWS and part.state == "missing"]
    if not missing:
        return ""
    found = find_provider(Machine.this())
    assert found is None, f"{found} is there, but the toolchain has no AWS plugin: {missing[0].note}"
    return f"this machine has no AWS plugin: {missing[0].note}"


@pytest.fixture
def aws() -> None:
    """Skips where no AWS plugin can be had."""
    if reason := without_aws():
        pytest.skip(reason)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """A lab that is up and a project whose stack is empty; nothing of both stays."""
    folder = tmp_path_factory.mktemp("shop")
    project(folder)
    down(LAB, Silent())
    try:
        yield settle(folder, up(LAB, Silent()))
    finally:
        down(LAB, Silent())
