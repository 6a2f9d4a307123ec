"""Recovers a lab from a killed engine; Pulumi's launcher runs it before a command that changes the stack.

A killed engine leaves its lock and pending operations: resources that may or may not exist. The lock of a dead
process is removed. The resources are neither imported nor deleted by their names: the lab is rebuilt.
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


def recover(command: str, engine: str) -> None:
    """Removes locks of dead processes, and rebuilds the lab where a killed engine left pending operations."""
    backend = os.environ.get("PULUMI_BACKEND_URL", "")
    lab = load(lab_name())
    ours = lab is not None and lab.backend == backend and command in CHANGING
    interrupted: list[tuple[str, tuple[str, ...]]] = []
    broken = preflight(backend, lambda _, stack, urns: interrupted.append((stack, urns)) if ours else None)
    for lock in broken:
        _report(f"broke the lock of a process that is dead: {lock.stack} (process {lock.pid})")
    if lab is not None and interrupted:
        unknown = ", ".join(urn.rpartition("::")[2] for _, urns in interrupted for urn in urns)
        _report(f"an update was killed while it worked on {unknown}: the lab {lab.name} is made anew")
        up(lab.name, Silent(), rebuild=True)
        for stack, _ in interrupted:
            subprocess.run([engine, "stack", "select", "--create", "--stack", stack], check=True, stdout=sys.stderr)


def _report(line: str) -> None:
    print(f"tidegate: {line}", file=sys.stderr, flush=True)


def main() -> None:
    """The launcher's entry point; errors are printed and never keep the engine from starting."""
    try:
        recover(sys.argv[1], sys.argv[2])
    except (LabError, OSError, subprocess.CalledProcessError) as error:
        _report(f"the lab's state could not be looked at: {error}")


if __name__ == "__main__":
    main()
