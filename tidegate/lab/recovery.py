"""Recovers a lab from a killed engine. The launcher of Pulumi runs it before commands that change the stack.

A killed engine leaves its lock and pending operations, whose resources may or may not exist. The lock is removed if its
process has ended. The resources are neither imported nor deleted by name: the lab is created again.
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
    """Removes stale locks. If a killed engine left pending operations, the lab is created again."""
    backend = os.environ.get("PULUMI_BACKEND_URL", "")
    lab = load(lab_name())
    in_lab = lab is not None and lab.backend == backend and command in CHANGING
    interrupted: list[tuple[str, tuple[str, ...]]] = []
    broken = preflight(backend, lambda _, stack, urns: interrupted.append((stack, urns)) if in_lab else None)
    for lock in broken:
        _report(f"removed the lock of a process that has ended: {lock.stack} (process {lock.pid})")
    if lab is not None and interrupted:
        unknown = ", ".join(urn.rpartition("::")[2] for _, urns in interrupted for urn in urns)
        _report(f"an update was killed while it changed {unknown}: lab {lab.name} is created again")
        up(lab.name, Silent(), rebuild=True)
        for stack, _ in interrupted:
            subprocess.run([engine, "stack", "select", "--create", "--stack", stack], check=True, stdout=sys.stderr)


def _report(line: str) -> None:
    print(f"tidegate: {line}", file=sys.stderr, flush=True)


def main() -> None:
    """The entry point for the launcher. Errors are printed and do not prevent the engine from starting."""
    try:
        recover(sys.argv[1], sys.argv[2])
    except (LabError, OSError, subprocess.CalledProcessError) as error:
        _report(f"could not check the state of the lab: {error}")


if __name__ == "__main__":
    main()
