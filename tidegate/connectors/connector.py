"""The interface of every connector.

All paths are absolute and as the target sees them. A target has sh, coreutils, perl and flock, and may lack Python.
A call is one round trip for a connector to another machine. Hence `read` takes several paths, and the changes of one
`changes` block are made together, at its end.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from subprocess import CompletedProcess
from types import TracebackType
from typing import Protocol

SYSTEM_PATH = ("/usr/local/sbin", "/usr/local/bin", "/usr/sbin", "/usr/bin", "/sbin", "/bin")
MODE = 0o640
TEMPORARY = ".new"
NOT_EXECUTABLE, NOT_FOUND = 126, 127


class UnreachableError(Exception):
    """The target does not exist, or does not exist any more."""


@dataclass(frozen=True)
class File:
    """A file's content and its ctime, in seconds of the target's clock."""

    content: bytes
    changed: float


class Changes(Protocol):
    """Changes of files, applied in order at the end of the block. The first failure raises OSError and stops them.

    Each change is synced to disk before the next one. A new file gets the owner and mode of the first file of `like`
    that exists; if there is none, the user's id and mode 0640.
    """

    def create(self, path: str, content: bytes, like: Sequence[str] = ()) -> None:
        """Writes a file in place. Raises OSError if the path is a symbolic link."""

    def write(self, path: str, content: bytes, like: Sequence[str] | None = None) -> None:
        """Replaces a file atomically: writes `path.new` and renames it; `like` defaults to the file itself."""

    def rename(self, source: str, path: str) -> None:
        """Renames a file within its folder, replacing an existing file with that name."""

    def remove(self, *paths: str) -> None:
        """Removes the files that exist; all must be in the same folder."""


class Stream(Protocol):
    """A connection. Every call raises OSError if it fails, TimeoutError if it takes too long."""

    def send(self, data: bytes) -> None:
        """Sends all data."""

    def end(self) -> None:
        """Closes the sending side."""

    def receive(self) -> bytes:
        """The next bytes as they arrive; empty at the end of the stream."""

    def __enter__(self) -> Stream: ...

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None: ...


class Connector(ABC):
    """One target. Every call raises UnreachableError if the target does not exist any more."""

    @property
    @abstractmethod
    def runs_systemd(self) -> bool:
        """Whether systemd manages the target's services."""

    @abstractmethod
    def run(self, command: Sequence[str], text: str = "", timeout: float = 30) -> CompletedProcess[str]:
        """Runs a command in the C locale, with `text` as its standard input.

        If the program is missing, the exit code is 127. Raises `subprocess.TimeoutExpired` after `timeout` seconds.
        """

    @abstractmethod
    def which(self, program: str) -> str | None:
        """The path of an executable program, given by name or path; None if there is none."""

    @abstractmethod
    def resolve(self, path: str) -> str:
        """The path with symbolic links resolved; parts that do not exist stay as they are."""

    @abstractmethod
    def read(self, *paths: str) -> tuple[File | None, ...]:
        """The files in the order of `paths`; None for a missing one."""

    @abstractmethod
    def changes(self) -> AbstractContextManager[Changes]:
        """Collects changes and applies them at the end of the block, or none if the block raises."""

    @abstractmethod
    def lock(self, folder: str, patience: float) -> AbstractContextManager[None]:
        """Holds the folder's `flock`, which is released when its holder ends, also if it is killed.

        Raises FileNotFoundError for a missing folder, TimeoutError if the lock is not free within `patience` seconds.
        """

    @abstractmethod
    def connect(self, address: str | tuple[str, int], timeout: float) -> Stream:
        """Connects to a UNIX socket (its path) or to a host and port; each call of the stream takes up to `timeout`."""

    @abstractmethod
    def started(self, pid: int) -> tuple[str, float] | None:
        """A process's name and start time, in seconds of the target's clock; None if there is no such process."""
