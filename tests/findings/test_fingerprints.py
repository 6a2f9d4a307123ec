"""SARIF's fingerprints: `tests/cases/fingerprints/NAME.yaml` has a spec before and after, and whether they stay."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.compiler.cases import CASES, TODAY, only
from tidegate.cli.formats import formatted
from tidegate.pipeline import check_environment

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
