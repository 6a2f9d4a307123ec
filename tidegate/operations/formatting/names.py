"""Lists of names as short text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

_NUMBERED = re.compile(r"(.*?)([1-9][0-9]*)([^0-9]*)\Z", re.DOTALL)
FEW = 4


def listed(names: Iterable[str]) -> str:
    """`app1, app2`, or `app1 … app200 (200)` if there are many."""
    runs = [text for run in _runs(list(names)) for text in _run(run)]
    if len(runs) <= FEW + 1:
        return ", ".join(runs)
    return f"{', '.join(runs[:FEW])} and {len(runs) - FEW} more"


def _runs(names: Sequence[str]) -> list[list[str]]:
    """The names, grouped into runs of consecutive numbers."""
    runs: list[list[str]] = []
    for name in names:
        if runs and _next(runs[-1][-1]) == name:
            runs[-1].append(name)
        else:
            runs.append([name])
    return runs


def _next(name: str) -> str | None:
    match = _NUMBERED.match(name)
    return f"{match[1]}{int(match[2]) + 1}{match[3]}" if match else None


def _run(run: list[str]) -> list[str]:
    return run if len(run) <= FEW else [f"{run[0]} … {run[-1]} ({len(run)})"]
