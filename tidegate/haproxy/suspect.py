"""The line of a configuration that makes HAProxy crash, found by bisection."""

from __future__ import annotations

import subprocess
import time
from collections.abc import Callable, Collection, Sequence

from tidegate.haproxy.syntax.tree import Line

MOST_RUNS = 40
MOST_SECONDS = 10.0


class _GaveUpError(Exception):
    """Too many runs, or too much time."""


def suspect(text: str, crashes: Callable[[str], bool]) -> int | None:
    """The number of the first line (from 1) that a crash needs; None where none was found in time.

    The lines are left empty one part after the other. Headers of sections stay: without them, HAProxy reads the lines
    below as those of another section. `crashes` may raise `subprocess.TimeoutExpired`, which ends the search.
    """
    lines = text.split("\n")
    candidates = [at for at, line in enumerate(lines) if line.strip() and not Line(line, at).opens_section]
    runs, end = 0, time.monotonic() + MOST_SECONDS

    def crash(emptied: Collection[int]) -> bool:
        nonlocal runs
        runs += 1
        if runs > MOST_RUNS or time.monotonic() > end:
            raise _GaveUpError
        return crashes("\n".join("" if at in emptied else line for at, line in enumerate(lines)))

    try:
        return _first_needed(candidates, crash)
    except (_GaveUpError, subprocess.TimeoutExpired):
        return None


def _first_needed(candidates: Sequence[int], crash: Callable[[Collection[int]], bool]) -> int | None:
    """The last line before which everything can be left empty and it still crashes, if it is needed by itself."""
    if not candidates or crash(frozenset(candidates)):
        return None
    low, high = 0, len(candidates)
    while high - low > 1:
        middle = (low + high) // 2
        if crash(frozenset(candidates[:middle])):
            low = middle
        else:
            high = middle
    found = candidates[low]
    return None if crash(frozenset([found])) else found + 1
