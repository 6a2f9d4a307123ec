"""Processes of this machine, read from /proc."""

from __future__ import annotations

import os
import time
from pathlib import Path

_START = 19
"""Index of `starttime` in /proc/PID/stat, counted from the state, which follows the name (proc(5))."""


def started(pid: int) -> tuple[str, float] | None:
    """A process's name and its start time in seconds since the epoch, exact to a clock tick; None if none exists."""
    try:
        head, _, rest = Path(f"/proc/{pid}/stat").read_text().rpartition(")")
        ticks = int(rest.split()[_START]) / os.sysconf("SC_CLK_TCK")
    except (OSError, IndexError, ValueError):
        return None
    booted = time.time() - time.clock_gettime(time.CLOCK_BOOTTIME)
    return head.partition("(")[2], booted + ticks
