"""Processes of this machine, as its /proc tells of them."""

from __future__ import annotations

import os
import time
from pathlib import Path

_START = 19
"""The place of starttime in /proc/PID/stat, counted from the state, which follows the name (proc(5))."""


def started(pid: int) -> tuple[str, float] | None:
    """A process's name and the second at which it began, exact to a tick of the clock; None where there is none."""
    try:
        head, _, rest = Path(f"/proc/{pid}/stat").read_text().rpartition(")")
        ticks = int(rest.split()[_START]) / os.sysconf("SC_CLK_TCK")
    except (OSError, IndexError, ValueError):
        return None
    booted = time.time() - time.clock_gettime(time.CLOCK_BOOTTIME)
    return head.partition("(")[2], booted + ticks
