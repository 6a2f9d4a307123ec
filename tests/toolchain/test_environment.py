"""The variables to export, and the lines for a shell."""

from __future__ import annotations

import shlex
import subprocess
from pathlib import Path

import pytest

from tidegate.toolchain import Lab, Part, Toolchain, ToolchainError, environment, export_lines, status
from tidegate.toolchain.parts import AWS, State, from_json, to_json

LAB = Lab("default", "file:///var/lib/a lab", Path("/var/lib/a lab/passphrase"))


def made(state: State, home: Path | None, aws_state: State = "bridged") -> Toolchain:
    engine, aws = Part("engine", state, "3.0.0", Path("/x/pulumi")), Part(AWS, aws_state)
    return Toolchain(Path("/cache/toolchains/new"), home, (engine, aws))


def test_a_built_engine_comes_first_and_replaces_an_older_one() -> None:
    base = {"PATH": "/cache/toolchains/old/bin:/usr/bin::/bin"}
    found = environment(made("built", Path("/cache/home")), base=base)
    assert found["PATH"] == "/cache/toolchains/new/bin:/usr/bin::/bin"
    assert found["PULUMI_HOME"] == "/cache/home"
    assert found["PULUMI_SKIP_UPDATE_CHECK"] == "true"
    assert "TIDEGATE_LAB" not in found and "PULUMI_BACKEND_URL" not in found


def test_an_official_engine_stays_as_it_is() -> None:
    found = environment(made("official", None), base={"PATH": "/usr/bin"})
    assert "PATH" not in found and "PULUMI_HOME" not in found


def test_a_plugin_that_cannot_be_had_is_not_tried_for_again() -> None:
    variable = "PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION"
    assert variable not in environment(made("built", None), base={})
    assert environment(made("built", None, "missing"), base={})[variable] == "true"


def test_in_a_lab_an_official_engine_too_has_its_locks_looked_after() -> None:
    found = environment(made("official", None), LAB, {"PATH": "/usr/bin"})
    assert found["PATH"] == "/cache/toolchains/new/bin:/usr/bin"
    assert found["PULUMI_BACKEND_URL"] == LAB.backend
    assert found["PULUMI_CONFIG_PASSPHRASE_FILE"] == str(LAB.passphrase_file)
    assert found["TIDEGATE_LAB"] == "default"


def test_a_shell_reads_back_what_was_meant() -> None:
    meant = {"A": "plain", "B": "with 'quotes' and $HOME", "C": "two\nlines", "D": ""}
    lines = export_lines(meant)
    assert all(line.startswith("export ") for line in export_lines({"A": "a", "B": "b"}).splitlines())
    script = f'eval {shlex.quote(lines)}; printf "%s|" "$A" "$B" "$C" "$D"'
    done = subprocess.run(["sh", "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout == "|".join(meant.values()) + "|"


def test_a_note_says_what_was_noted() -> None:
    for toolchain in (made("built", Path("/cache/home")), made("official", None)):
        assert from_json(to_json(toolchain)) == toolchain


def test_nothing_installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    assert {part.state for part in status()} == {"missing"}
    assert len(status()) == 4
    with pytest.raises(ToolchainError, match="tidegate toolchain install"):
        environment()
    assert list(tmp_path.iterdir()) == []
