"""Locks of this machine, between processes of any of its checkouts: a file that one of them holds at a time."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from filelock import FileLock


@contextmanager
def locked(path: Path, waiting: Callable[[str], AbstractContextManager[object]]) -> Iterator[None]:
    """Holds the lock file, which is made with its folder where there is none, and has the holder's process id in it.

    Where another process has it, waits inside `waiting`, which gets that process's id (empty: not known). The kernel
    lets go of a lock whose holder dies; a holder may remove the file.
    """
    from filelock import FileLock, Timeout  # here, since it takes longer to import than a command may to start

    lock = FileLock(path)
    try:
        _acquire(lock, path, blocking=False)
    except Timeout:
        with waiting(_holder(path)):
            _acquire(lock, path, blocking=True)
    try:
        path.write_text(str(os.getpid()))
        yield
    finally:
        lock.release()


def _acquire(lock: FileLock, path: Path, blocking: bool) -> None:
    """Makes the folder as often as another process removes it."""
    while True:
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            lock.acquire(blocking=blocking)
        except FileNotFoundError:
            continue
        return


def _holder(path: Path) -> str:
    try:
        return path.read_text().strip()
    except FileNotFoundError:
        return ""
