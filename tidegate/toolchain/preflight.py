"""Runs before commands that lock a stack, and removes the locks of processes that have ended."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path
from urllib.parse import unquote

from tidegate.toolchain.locks import BrokenLock, break_dead_locks, is_locked, pending_operations, stacks

OnPending = Callable[[str, str, tuple[str, ...]], None]


def preflight(backend: str, on_pending: OnPending | None = None) -> tuple[BrokenLock, ...]:
    """Removes the locks of processes that have ended in a self-managed backend; does nothing for other backend URLs.

    `on_pending` is called for each stack without a lock whose last update was interrupted, with its project, its name
    and the URNs of its pending operations.
    """
    folder = backend_folder(backend)
    if folder is None:
        return ()
    broken = break_dead_locks(folder)
    for project, stack in stacks(folder) if on_pending else ():
        if not is_locked(folder, project, stack) and (urns := pending_operations(folder, project, stack)):
            assert on_pending is not None
            on_pending(project, stack, urns)
    return broken


def backend_folder(url: str) -> Path | None:
    """The folder of a `file://` backend; None for any other backend."""
    scheme, separator, rest = url.partition("://")
    if scheme != "file" or not separator:
        return None
    return Path(unquote(rest.partition("?")[0])).expanduser()


def main() -> None:
    """The entry point for the launcher. Prints the removed locks in one line, and never fails."""
    try:
        broken = preflight(os.environ.get("PULUMI_BACKEND_URL", ""))
    except OSError as error:
        print(f"tidegate: could not check the locks of the state: {error}", file=sys.stderr)
        return
    if broken:
        held = ", ".join(f"{lock.stack} (process {lock.pid})" for lock in broken)
        print(f"tidegate: removed the lock of a process that has ended: {held}", file=sys.stderr)


if __name__ == "__main__":
    main()
