"""An installation that is interrupted, or killed, in the middle of a build."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

GO = """#!/bin/sh
case $1 in
env) echo '{{"GOVERSION": "go1.99.0", "GOOS": "linux", "GOARCH": "amd64"}}' ;;
build) echo $$ > {mark}; exec sleep 60 ;;
esac
"""
INSTALL = "from tidegate.progress import Silent; from tidegate.toolchain import install; install(Silent())"


@pytest.fixture
def mark(tmp_path: Path) -> Path:
    """The file to which the fake Go writes its PID when it builds."""
    (tmp_path / "go").write_text(GO.format(mark=tmp_path / "mark"))
    (tmp_path / "go").chmod(0o755)
    return tmp_path / "mark"


def begin(mark: Path) -> tuple[subprocess.Popen[bytes], int]:
    """An installation under way, and the process that builds."""
    mark.unlink(missing_ok=True)
    env = {**os.environ, "PATH": f"{mark.parent}:/usr/bin:/bin", "XDG_CACHE_HOME": str(mark.parent / "cache")}
    process = subprocess.Popen([sys.executable, "-c", INSTALL], env=env, stderr=subprocess.DEVNULL)
    end = time.monotonic() + 20
    while not (mark.exists() and mark.read_text().strip()) and time.monotonic() < end:
        time.sleep(0.05)
    return process, int(mark.read_text())


def test_interrupted(mark: Path) -> None:
    process, builder = begin(mark)
    process.send_signal(signal.SIGINT)
    assert process.wait(10) != 0
    assert not Path(f"/proc/{builder}").exists()
    assert not list(mark.parent.rglob("*.partial"))


def test_killed_the_next_one_goes_on(mark: Path) -> None:
    process, orphan = begin(mark)
    process.kill()
    process.wait()
    again, builder = begin(mark)
    assert builder != orphan
    again.send_signal(signal.SIGINT)
    again.wait(10)
    os.kill(orphan, signal.SIGKILL)
