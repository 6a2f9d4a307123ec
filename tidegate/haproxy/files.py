"""The files of a target: replaced at one stroke, with what was there before kept beside them.

`haproxy.cfg.before-tidegate` is what somebody else had there (empty: nothing), until it is given back.
`haproxy.cfg.last-good` is there while a change is under way: a run that was killed leaves it to the next one.
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
    """The files that are there, as they were read together."""

    config: File | None
    original: File | None
    journal: File | None


class Files:
    """haproxy.cfg and what stands beside it; use it under `locked`."""

    def __init__(self, instance: Instance) -> None:
        self._connector: Connector = instance.connector
        self.config = self._connector.resolve(instance.target.config)
        self.original = self.config + ORIGINAL
        self.journal = self.config + JOURNAL
        self.new = self.config + NEW
        self.drafts = (self.new, self.original + NEW, self.journal + NEW)

    @contextmanager
    def locked(self, patience: float = 60) -> Iterator[None]:
        """One run at a time in this folder; the lock goes with the process that holds it."""
        folder = posixpath.dirname(self.config)
        with ExitStack() as held:
            try:
                held.enter_context(self._connector.lock(folder, patience))
            except FileNotFoundError as error:
                raise MissingError(f"the folder {folder} is not there; install the package haproxy") from error
            except TimeoutError as error:
                raise MissingError("another run is changing this HAProxy; try again when it is done") from error
            yield

    def found(self) -> Found:
        """What is there now."""
        return Found(*self._connector.read(self.config, self.original, self.journal))

    @contextmanager
    def changes(self) -> Iterator[FileChanges]:
        """Changes that are made together at the end of the block."""
        with self._connector.changes() as changes:
            yield FileChanges(self, changes)


@dataclass(frozen=True)
class FileChanges:
    """Changes of these files; what is new has the owner and mode of the configuration."""

    files: Files
    changes: Changes

    def draft(self, content: bytes) -> None:
        """Writes a configuration beside its place."""
        self.changes.create(self.files.new, content, self._like)

    def write(self, path: str, content: bytes) -> None:
        """Puts a file in place at one stroke."""
        self.changes.write(path, content, self._like)

    def rename(self, source: str, path: str) -> None:
        self.changes.rename(source, path)

    def remove(self, *paths: str) -> None:
        self.changes.remove(*paths)

    @property
    def _like(self) -> tuple[str, str]:
        return self.files.config, self.files.original
