"""The release: its number is said by `--version` and heads the changelog; what an upgrade may replace stands there."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib

import pytest

from tests.compiler.cases import PROJECT
from tests.site import upgrades

CHANGELOG = (PROJECT / "CHANGELOG.md").read_text()
VERSION: str = tomllib.loads((PROJECT / "pyproject.toml").read_text())["project"]["version"]


def test_the_command_says_the_release() -> None:
    command = [sys.executable, "-m", "tidegate.cli.entry", "--version"]
    printed = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    assert printed.endswith(f", version {VERSION}\n"), "installed from another release: make .venv/installed"


def test_the_changelog_begins_with_the_release() -> None:
    versions = re.findall(r"^## \[(.+?)\]", CHANGELOG, re.MULTILINE)
    assert versions[0] == VERSION
    assert set(upgrades.releases()) == set(versions[1:])


@pytest.mark.parametrize("release", upgrades.releases())
def test_what_an_upgrade_replaces_is_listed_with_its_reason(release: str) -> None:
    words = " ".join(CHANGELOG.split())
    for (_, urn), reason in upgrades.allowed(release).items():
        assert f"`{urn.rpartition('::')[2]}`" in words and " ".join(reason.split()) in words
