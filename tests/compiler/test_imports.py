"""What a check imports: nothing heavy, and of the language only the sections that are used."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.compiler.cases import PROJECT

HEAVY = {"pulumi", "boto3", "botocore", "numpy", "jinja2", "rich", "jsonschema", "grpc", "moto"}
HEAD = "tidegate: 1\nname: shop\n"
NETWORKS = HEAD + "hosts: {kvm1: {uri: 'qemu:///system'}}\nnetworks: {lan: {mode: bridge, bridge: br0}}\n"
RACK = NETWORKS + "images: {web: {source: /srv/web.qcow2}}\ndomains: {app: {image: web, memory: 1GiB}}\n"
CLOUD = HEAD + "aws: {main: {region: eu-west-1}}\n"


SCRIPT = """
import sys
from tidegate.cli.main import tidegate
tidegate(sys.argv[1:], standalone_mode=False)
print(*sys.modules)
"""


def imported(folder: Path, environment: str) -> set[str]:
    """The modules that are there after `tidegate check` of a spec."""
    command = [sys.executable, "-c", SCRIPT, "check", environment]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True)
    assert not done.stderr, done.stderr[-2000:]
    return set(done.stdout.splitlines()[-1].split())


def test_nothing_heavy() -> None:
    modules = imported(PROJECT, "article")
    assert "tidegate.compiler.compile" in modules
    assert {module.partition(".")[0] for module in modules} & HEAVY == set()


@pytest.mark.parametrize(
    ("spec", "used"),
    [
        (HEAD, set()),
        (NETWORKS, {"hosts", "networks"}),
        (RACK, {"hosts", "networks", "images", "domains"}),
        (CLOUD, {"aws"}),
    ],
)
def test_only_sections_that_are_used(tmp_path: Path, spec: str, used: set[str]) -> None:
    (tmp_path / "spec.yaml").write_text(spec)
    modules = imported(tmp_path, "spec.yaml")
    every = {"hosts", "networks", "images", "domains", "haproxy", "aws", "autoscaling", "traffic"}
    assert {section for section in every if f"tidegate.schemas.{section}" in modules} == used
    of_haproxy = {module for module in modules if module.startswith("tidegate.haproxy.")} - {"tidegate.haproxy.natural"}
    assert "haproxy" in used or not of_haproxy
