"""What the engine's launcher does in a lab before a verb that changes it: see that no wreck is in its way.

A killed engine leaves its lock, and resources of which nobody knows whether they were made. The lock of a dead
process is broken. The resources are neither adopted nor deleted by their names: the lab is made anew.
"""

from __future__ import annotations

import os
import subprocess
import sys

from tidegate.lab.description import load
from tidegate.lab.layout import LabError, lab_name
from tidegate.lab.lifecycle import up
from tidegate.progress import Silent
from tidegate.toolchain.preflight import preflight

CHANGING = frozenset({"up", "update", "ref", "refresh", "dn", "down", "destroy"})


def clear(verb: str, engine: str) -> None:
    """Breaks dead locks of the lab's state, and rebuilds the lab if a killed engine left work half done."""
    backend = os.environ.get("PULUMI_BACKEND_URL", "")
    lab = load(lab_name())
    ours = lab is not None and lab.backend == backend and verb in CHANGING
    cut_off: list[tuple[str, tuple[str, ...]]] = []
    broken = preflight(backend, lambda _, stack, urns: cut_off.append((stack, urns)) if ours else None)
    for lock in broken:
        _say(f"broke the lock of a process that is dead: {lock.stack} (process {lock.pid})")
    if lab is not None and cut_off:
        unknown = ", ".join(urn.rpartition("::")[2] for _, urns in cut_off for urn in urns)
        _say(f"an update was killed while it worked on {unknown}: the lab {lab.name} is made anew")
        up(lab.name, Silent(), anew=True)
        for stack, _ in cut_off:
            subprocess.run([engine, "stack", "select", "--create", "--stack", stack], check=True, stdout=sys.stderr)


def _say(line: str) -> None:
    print(f"tidegate: {line}", file=sys.stderr, flush=True)


def main() -> None:
    """Serves the launcher, and never keeps the engine from starting."""
    try:
        clear(sys.argv[1], sys.argv[2])
    except (LabError, OSError, subprocess.CalledProcessError) as error:
        _say(f"the lab's state could not be looked at: {error}")


if __name__ == "__main__":
    main()
