"""The files of a target, which are replaced atomically, and their backups.

`haproxy.cfg.before-tidegate` is a backup of the file that existed before the first change (empty: none).
`haproxy.cfg.last-good` exists during a change. If the run is killed, the next one restores it.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass

from tidegate.haproxy.connector import Changes, Connector, File
from tidegate.haproxy.target import Instance, MissingError

ORIGINAL = ".before-tidegate"
JOURNAL = ".last-good"
NEW = ".new"


@dataclass(frozen=True)
class Found:
    """The files of a target, read at the same time; None for a missing one."""

    config: File | None
    original: File | None
    journal: File | None


class Files:
    """haproxy.cfg and its backups. Use it inside of `locked`."""

    def __init__(self, instance: Instance) -> None:
        self._connector: Connector = instance.connector
        self.config = self._connector.resolve(instance.target.config)
        self.original = self.config + ORIGINAL
        self.journal = self.config + JOURNAL
        self.new = self.config + NEW
        self.drafts = (self.new, self.original + NEW, self.journal + NEW)

    @contextmanager
    def locked(self, patience: float = 60) -> Iterator[None]:
        """Holds the lock of the folder, so that one run at a time changes it. The lock ends with the process."""
        folder = posixpath.dirname(self.config)
        with ExitStack() as held:
            try:
                held.enter_context(self._connector.lock(folder, patience))
            except FileNotFoundError as error:
                raise MissingError(f"the folder {folder} does not exist; install the package haproxy") from error
            except TimeoutError as error:
                raise MissingError("another run is changing this HAProxy; try again after it has ended") from error
            yield

    def found(self) -> Found:
        """Reads all files."""
        return Found(*self._connector.read(self.config, self.original, self.journal))

    @contextmanager
    def changes(self) -> Iterator[FileChanges]:
        """Collects changes and applies them at the end of the block."""
        with self._connector.changes() as changes:
            yield FileChanges(self, changes)


@dataclass(frozen=True)
class FileChanges:
    """Changes of these files; new files get the owner and mode of the configuration."""

    files: Files
    changes: Changes

    def draft(self, content: bytes) -> None:
        """Writes a configuration beside the current one."""
        self.changes.create(self.files.new, content, self._like)

    def write(self, path: str, content: bytes) -> None:
        """Replaces a file atomically."""
        self.changes.write(path, content, self._like)

    def rename(self, source: str, path: str) -> None:
        self.changes.rename(source, path)

    def remove(self, *paths: str) -> None:
        self.changes.remove(*paths)

    @property
    def _like(self) -> tuple[str, str]:
        return self.files.config, self.files.original
