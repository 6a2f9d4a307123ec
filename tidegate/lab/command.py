"""Runs commands of the machine. Failures raise `LabError`."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterable

from tidegate.lab.layout import LabError


def environment() -> dict[str, str]:
    """The environment of this process, with daemons and network tools on the PATH and messages in English."""
    path = os.environ.get("PATH", "/usr/bin:/bin")
    return {**os.environ, "PATH": f"{path}:/usr/sbin:/sbin", "LC_ALL": "C.UTF-8"}


def run(*argv: str, timeout: float = 60) -> str:
    """The standard output of a command. Raises LabError with its last lines if it fails or exceeds the timeout."""
    try:
        done = subprocess.run(
            argv,
            capture_output=True,
            text=True,
            timeout=timeout,
            stdin=subprocess.DEVNULL,
            env=environment(),
        )
    except FileNotFoundError:
        raise LabError(f"{argv[0]} is not installed") from None
    except subprocess.TimeoutExpired:
        raise LabError(f"not finished within {timeout:.0f} s: {' '.join(argv)}") from None
    if done.returncode:
        raise LabError(failure(argv, done.stderr or done.stdout))
    return done.stdout


def succeeds(*argv: str, timeout: float = 10) -> bool:
    """Whether the command exits with status 0."""
    try:
        run(*argv, timeout=timeout)
    except LabError:
        return False
    return True


def failure(argv: Iterable[str], output: str) -> str:
    """The message for a failed command: the command and its last lines of output."""
    lines = [line for line in output.splitlines() if line.strip()][-8:]
    return "\n  ".join([f"failed: {' '.join(argv)}", *lines])
