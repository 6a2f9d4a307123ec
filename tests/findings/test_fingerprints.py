"""SARIF's fingerprints: `tests/cases/fingerprints/NAME.yaml` has a spec before and after, and whether they stay."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.compiler.cases import CASES, TODAY, only
from tidegate.cli.formats import formatted
from tidegate.compiler.compile import Compilation
from tidegate.pipeline import check_environment, check_environments

FILES = sorted((CASES / "fingerprints").glob("*.yaml"))
SPEC = "stacks/prod.yaml"


def fingerprints(files: dict[str, str]) -> list[str]:
    """Those of a spec's findings, in order."""
    compilation = check_environment(SPEC, only({name: text.encode() for name, text in files.items()}), TODAY)
    results: Any = json.loads(formatted([compilation], "sarif"))["runs"][0]["results"]
    return sorted(result["partialFingerprints"]["tidegate/v2"] for result in results)


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_fingerprints(file: Path) -> None:
    case = yaml.safe_load(file.read_text(encoding="utf-8"))
    assert case.keys() == {"verdict", "before", "after"} and case["verdict"] in ("same", "different")
    before, after = fingerprints(case["before"]), fingerprints(case["after"])
    assert before and after, "both have findings"
    assert len(set(before)) == len(before)
    if case["verdict"] == "same":
        assert before == after
    else:
        assert set(before).isdisjoint(after)


def test_checked_alone_or_with_others() -> None:
    """Environments have the same fingerprints either way; what they share is one finding."""
    text = b"extends: _base.yaml\ndomains: {db: {vcpus: 2}}\n"
    base = b"tidegate: 1\nname: shop\nmachines: {app: {}}\n"
    load = only({"stacks/_base.yaml": base, "stacks/dev.yaml": text, "stacks/prod.yaml": text})
    files = ["stacks/dev.yaml", "stacks/prod.yaml"]
    alone = [by_place([check_environment(file, load, TODAY)]) for file in files]
    assert [len(one) for one in alone] == [3, 3]
    assert by_place(check_environments(files, load, TODAY)) == alone[0] | alone[1]


def by_place(compilations: Sequence[Compilation]) -> dict[tuple[str, str], str]:
    """File and message of each finding → its fingerprint."""
    results: Any = json.loads(formatted(compilations, "sarif"))["runs"][0]["results"]
    places = [result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] for result in results]
    return {
        (place, result["message"]["text"]): result["partialFingerprints"]["tidegate/v2"]
        for place, result in zip(places, results, strict=True)
    }
