"""Subprocesses of an installation, whose output is read by line and which end with the installation."""

from __future__ import annotations

import os
import signal
import subprocess
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def started(
    command: Sequence[str], folder: Path, env: Mapping[str, str], stdout: int | None
) -> Iterator[subprocess.Popen[str]]:
    """A program in a new process group, which is terminated at the end of the block."""
    process = subprocess.Popen(
        command,
        cwd=folder,
        env=env,
        stdin=subprocess.DEVNULL,
        stdout=stdout,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
        start_new_session=True,
    )
    try:
        yield process
    finally:
        if process.poll() is None:
            _end(process)
        if process.stdout is not None:
            process.stdout.close()


def _end(process: subprocess.Popen[str]) -> None:
    os.killpg(process.pid, signal.SIGTERM)
    try:
        process.wait(5)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def run(command: Sequence[str], folder: Path, env: Mapping[str, str], log: Path, each: Callable[[str], None]) -> int:
    """Runs a program, appends its output to a log and calls `each` with every line; returns the exit status."""
    with log.open("a") as record, started(command, folder, env, subprocess.PIPE) as process:
        assert process.stdout is not None
        for line in process.stdout:
            if line.strip() not in ("true", "false"):
                record.write(line)
            each(line.rstrip("\n"))
        return process.wait()


def run_while_growing(
    command: Sequence[str], env: Mapping[str, str], log: Path, size: Callable[[], int], timeout: float
) -> bool:
    """Runs a program until `size` has not changed for `timeout` seconds. Returns whether it succeeded."""
    with log.open("w") as record, started(command, log.parent, env, record.fileno()) as process:
        last, since = size(), time.monotonic()
        while process.poll() is None:
            if (now := size()) != last:
                last, since = now, time.monotonic()
            elif time.monotonic() - since > timeout:
                return False
            time.sleep(0.1)
        return process.returncode == 0
