"""Lock files between processes of this machine."""

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
    """Holds the lock file, which contains the process id of the holder and is created, with its folder, if missing.

    While another process holds it, waits inside of `waiting`, which gets the id of that process (empty: unknown). The
    lock is released when its holder ends, also if it is killed. The holder may remove the file.
    """
    from filelock import FileLock, Timeout  # imported here because it takes 50 ms and most commands lock nothing

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
    """Acquires the lock. Creates the folder again if another process removes it in the meantime."""
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
