"""Reads, changes and locks files that this process can access by a path."""

from __future__ import annotations

import fcntl
import os
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

from tidegate.connectors.atomic import sync_folder
from tidegate.connectors.connector import MODE, TEMPORARY, File

PAUSE = 0.1


def read(path: Path) -> File | None:
    """The content and ctime of a file, both of the same inode; None if there is no file."""
    try:
        with path.open("rb") as file:
            return File(file.read(), os.fstat(file.fileno()).st_ctime)
    except FileNotFoundError:
        return None


class LocalChanges:
    """Changes by system calls; `outside` maps a path of the target to the path by which it is accessed."""

    def __init__(self, outside: Callable[[str], Path]) -> None:
        self._outside = outside
        self._planned: list[Callable[[], None]] = []

    def create(self, path: str, content: bytes, like: Sequence[str] = ()) -> None:
        self._planned.append(lambda: _create(self._outside(path), content, [self._outside(each) for each in like]))

    def write(self, path: str, content: bytes, like: Sequence[str] | None = None) -> None:
        self.create(path + TEMPORARY, content, (path,) if like is None else like)
        self.rename(path + TEMPORARY, path)

    def rename(self, source: str, path: str) -> None:
        self._planned.append(lambda: _rename(self._outside(source), self._outside(path)))

    def remove(self, *paths: str) -> None:
        self._planned.append(lambda: _remove([self._outside(path) for path in paths]))

    def make(self) -> None:
        """Applies the changes."""
        for change in self._planned:
            change()


def _create(path: Path, content: bytes, like: Sequence[Path]) -> None:
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_NOFOLLOW, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(content)
        model = next((found.stat() for found in like if found.exists()), None)
        with suppress(PermissionError):
            os.fchown(file.fileno(), model.st_uid if model else -1, model.st_gid if model else -1)
        os.fchmod(file.fileno(), model.st_mode & 0o777 if model else MODE)
        file.flush()
        os.fsync(file.fileno())


def _rename(source: Path, path: Path) -> None:
    source.replace(path)
    sync_folder(path.parent)


def _remove(paths: Sequence[Path]) -> None:
    for path in paths:
        path.unlink(missing_ok=True)
    if paths:
        sync_folder(paths[0].parent)


@contextmanager
def lock(folder: Path, patience: float) -> Iterator[None]:
    """Holds the folder's flock, like other tools; filelock cannot lock folders."""
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        _wait_for(descriptor, folder, patience)
        yield
    finally:
        os.close(descriptor)


def _wait_for(descriptor: int, folder: Path, patience: float) -> None:
    deadline = time.monotonic() + patience
    while True:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
            return
        except BlockingIOError:
            if time.monotonic() > deadline:
                raise TimeoutError(f"{folder} is locked") from None
            time.sleep(PAUSE)
