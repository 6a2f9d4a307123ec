"""Measures wall time, CPU time and peak memory of commands, like `time -v`."""

from __future__ import annotations

import os
import subprocess
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median


@dataclass(frozen=True)
class Run:
    """A run of a command: wall time and CPU time in seconds, peak memory in MB."""

    wall: float
    processor: float
    memory: float


def run(command: Sequence[str], folder: Path, fails: bool = False) -> Run:
    """Runs a command in a folder without its output. The exit code must be 0, or 1 if `fails` is true."""
    start = time.perf_counter()
    process = subprocess.Popen(command, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    wall = time.perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in ((0, 1) if fails else (0,)):
        raise SystemExit(f"{' '.join(command)}: exit code {process.returncode}")
    return Run(wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1000)


def middle(runs: Sequence[Run]) -> Run:
    """The median of each measure."""
    return Run(median(r.wall for r in runs), median(r.processor for r in runs), max(r.memory for r in runs))
