"""The lab's AWS layer is left out where no plugin can serve it, and said in one line."""

from __future__ import annotations

from pathlib import Path

import pytest

from tidegate.compiler.blueprint import Blueprint
from tidegate.environments import loader
from tidegate.pipeline import check_environment
from tidegate.program import layers
from tidegate.toolchain.parts import AWS, Part

STACKS = Path(__file__).parents[2] / "stacks"


def blueprint(environment: str) -> Blueprint:
    compiled = check_environment(str(STACKS / f"{environment}.yaml"), loader).blueprint
    assert compiled is not None
    return compiled


@pytest.fixture
def said(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    lines: list[str] = []
    monkeypatch.setattr(layers.pulumi.log, "warn", lines.append)
    return lines


def test_left_out_in_a_lab_without_plugin(monkeypatch: pytest.MonkeyPatch, said: list[str]) -> None:
    monkeypatch.setattr(layers, "status", lambda: (Part(AWS, "missing", note="none found"),))
    lab = layers.deployable(blueprint("lab"))
    assert (lab.clouds, lab.groups) == ((), ())
    assert [domain.name for domain in lab.domains] == ["app1", "app2"]
    assert len(said) == 1 and "AWS layer is not deployed" in said[0]


def test_kept_with_a_plugin(monkeypatch: pytest.MonkeyPatch, said: list[str]) -> None:
    monkeypatch.setattr(layers, "status", lambda: (Part(AWS, "bridged", path=STACKS),))
    assert layers.deployable(blueprint("lab")) == blueprint("lab")
    assert said == []


def test_kept_for_aws_itself(monkeypatch: pytest.MonkeyPatch, said: list[str]) -> None:
    monkeypatch.setattr(layers, "status", lambda: (Part(AWS, "missing", note="none found"),))
    assert layers.deployable(blueprint("article")).groups
    assert said == []
