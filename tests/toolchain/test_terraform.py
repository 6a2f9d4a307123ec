"""Terraform's configuration, and the provider found through it: cases/terraform.yaml and cases/providers.yaml."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from tidegate.toolchain import ToolchainError
from tidegate.toolchain.terraform import VARIABLE, Machine, find_provider
from tidegate.toolchain.terraform_config import folders

CASES = Path(__file__).parent / "cases"
CONFIGURATIONS: dict[str, Any] = yaml.safe_load((CASES / "terraform.yaml").read_text())
PROVIDERS: dict[str, Any] = yaml.safe_load((CASES / "providers.yaml").read_text())


@pytest.mark.parametrize("name", CONFIGURATIONS)
def test_folders(name: str) -> None:
    case = CONFIGURATIONS[name]
    assert [list(found) for found in folders(case["text"])] == case["folders"]


@pytest.mark.parametrize("name", PROVIDERS)
def test_provider(name: str, tmp_path: Path) -> None:
    case = PROVIDERS[name]
    assert set(case) <= {"files", "environ", "configuration", "found"}
    for file in case["files"]:
        path = tmp_path / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch(0o755)
    (tmp_path / "home").mkdir(exist_ok=True)
    (tmp_path / "home" / ".terraformrc").write_text(case.get("configuration", "").replace("ROOT", str(tmp_path)))
    environ = {key: str(tmp_path / value) for key, value in case.get("environ", {}).items()}
    found = find_provider(Machine(environ, tmp_path / "home", tmp_path, "linux_amd64"))
    told = found and [str(found.path.relative_to(tmp_path)), found.version]
    assert told == case["found"]


def test_a_named_provider_that_is_none(tmp_path: Path) -> None:
    environ = {VARIABLE: str(tmp_path / "nothing")}
    with pytest.raises(ToolchainError, match="which is not an executable file"):
        find_provider(Machine(environ, tmp_path, tmp_path, "linux_amd64"))
