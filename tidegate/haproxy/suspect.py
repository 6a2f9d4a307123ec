"""Finds the line of a configuration that makes HAProxy crash, by bisection."""

from __future__ import annotations

import subprocess
import time
from collections.abc import Callable, Collection, Sequence

from tidegate.haproxy.syntax.tree import Line

MOST_RUNS = 40
MOST_SECONDS = 10.0


class _GaveUpError(Exception):
    """The search needs too many runs or too much time."""


def suspect(text: str, crashes: Callable[[str], bool]) -> int | None:
    """The number of the first line, starting at 1, that is required for the crash; None if it was not found in time.

    Parts of the lines are emptied in turn. Headers of sections are kept, because otherwise their lines would belong to
    another section. `crashes` may raise `subprocess.TimeoutExpired`, which ends the search.
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
    """The last line before which all lines can be empty and HAProxy still crashes; None if it is not required."""
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
