"""The files of a target: replaced at one stroke, with what was there before kept beside them.

`haproxy.cfg.before-tidegate` is what somebody else had there (empty: nothing), until it is given back.
`haproxy.cfg.last-good` is there while a change is under way: a run that was killed leaves it to the next one.
"""

from __future__ import annotations

import fcntl
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from tidegate.haproxy.target import MissingError, Target

ORIGINAL = ".before-tidegate"
JOURNAL = ".last-good"
NEW = ".new"
MODE = 0o640


class Files:
    """haproxy.cfg and what stands beside it; use it under `locked`."""

    def __init__(self, target: Target) -> None:
        path = target.path(target.config)
        self.config = path.resolve() if target.namespaces is None else path
        self.original = self._beside(ORIGINAL)
        self.journal = self._beside(JOURNAL)
        self.new = self._beside(NEW)
        self.drafts = (self.new, self._beside(ORIGINAL + NEW), self._beside(JOURNAL + NEW))

    def _beside(self, suffix: str) -> Path:
        return self.config.with_name(self.config.name + suffix)

    @contextmanager
    def locked(self, patience: float = 60) -> Iterator[None]:
        """One run at a time in this folder; the lock goes with the process that holds it."""
        try:
            folder = os.open(self.config.parent, os.O_RDONLY | os.O_DIRECTORY)
        except FileNotFoundError as error:
            raise MissingError(f"the folder {self.config.parent} is not there; install the package haproxy") from error
        try:
            _wait_for(folder, patience)
            yield
        finally:
            os.close(folder)

    def write(self, path: Path, content: bytes) -> None:
        """Puts a file in place at one stroke."""
        self.move(self.draft(path, content), path)

    def draft(self, path: Path, content: bytes) -> Path:
        """Writes a file beside its place, with the owner and mode of the configuration, safe on the disk."""
        draft = path.with_name(path.name + NEW)
        descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_NOFOLLOW, 0o600)
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
            like = next((found.stat() for found in (self.config, self.original) if found.exists()), None)
            with suppress(PermissionError):
                os.fchown(file.fileno(), like.st_uid if like else -1, like.st_gid if like else -1)
            os.fchmod(file.fileno(), like.st_mode & 0o777 if like else MODE)
            file.flush()
            os.fsync(file.fileno())
        return draft

    def move(self, source: Path, path: Path) -> None:
        """Renames, so that it outlives a power cut."""
        source.replace(path)
        self.sync()

    def remove(self, *paths: Path) -> None:
        """Removes what is there of these."""
        for path in paths:
            path.unlink(missing_ok=True)
        self.sync()

    def sync(self) -> None:
        """Makes renames and removals last."""
        folder = os.open(self.config.parent, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)


def content(path: Path) -> bytes | None:
    """What a file holds, or None where there is none."""
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return None


def _wait_for(folder: int, patience: float) -> None:
    deadline = time.monotonic() + patience
    while True:
        try:
            fcntl.flock(folder, fcntl.LOCK_EX | fcntl.LOCK_NB)
            return
        except BlockingIOError:
            if time.monotonic() > deadline:
                raise MissingError("another run is changing this HAProxy; try again when it is done") from None
            time.sleep(0.1)
