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
    """The target does not exist, or no longer."""


@dataclass(frozen=True)
class File:
    """A file's content and its ctime, in seconds of the target's clock."""

    content: bytes
    changed: float


class Changes(Protocol):
    """Changes of files, made in order when the block ends; the first that fails raises OSError and ends them.

    Each is synced to disk before the next begins. A new file gets the owner and mode of the first file of `like` that
    exists; where there is none, the user's own id and mode 0640.
    """

    def create(self, path: str, content: bytes, like: Sequence[str] = ()) -> None:
        """Writes a file in place; OSError where a symbolic link has its name."""

    def write(self, path: str, content: bytes, like: Sequence[str] | None = None) -> None:
        """Replaces a file atomically: writes `path.new` and renames it; `like` defaults to the file itself."""

    def rename(self, source: str, path: str) -> None:
        """Renames a file within its folder, replacing one of that name."""

    def remove(self, *paths: str) -> None:
        """Removes those that exist; all must be in one folder."""


class Stream(Protocol):
    """A connection. Every call raises OSError when it fails, TimeoutError when it takes too long."""

    def send(self, data: bytes) -> None:
        """Sends all of the data."""

    def end(self) -> None:
        """Closes the sending side."""

    def receive(self) -> bytes:
        """The next bytes as they arrive; empty at the end of the stream."""

    def __enter__(self) -> Stream: ...

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None: ...


class Connector(ABC):
    """One target. Every call raises UnreachableError when the target is gone."""

    @property
    @abstractmethod
    def runs_systemd(self) -> bool:
        """Whether systemd manages the target's services."""

    @abstractmethod
    def run(self, command: Sequence[str], text: str = "", timeout: float = 30) -> CompletedProcess[str]:
        """Runs a command in the C locale, with `text` as its standard input.

        A missing program is exit code 127, as in a shell. Raises `subprocess.TimeoutExpired` after `timeout` seconds.
        """

    @abstractmethod
    def which(self, program: str) -> str | None:
        """The path of an executable program, given by name or path; None where there is none."""

    @abstractmethod
    def resolve(self, path: str) -> str:
        """The path with symbolic links resolved; parts that do not exist stay as they are."""

    @abstractmethod
    def read(self, *paths: str) -> tuple[File | None, ...]:
        """The files in the order of `paths`; None for a missing one."""

    @abstractmethod
    def changes(self) -> AbstractContextManager[Changes]:
        """Collects changes and makes them at the end of the block; makes none if the block raises."""

    @abstractmethod
    def lock(self, folder: str, patience: float) -> AbstractContextManager[None]:
        """Holds the folder's `flock`, which is released when its holder ends, also when it is killed.

        Raises FileNotFoundError for a missing folder, TimeoutError if the lock is not free within `patience` seconds.
        """

    @abstractmethod
    def connect(self, address: str | tuple[str, int], timeout: float) -> Stream:
        """Connects to a UNIX socket (its path) or to a host and port; each call of the stream takes up to `timeout`."""

    @abstractmethod
    def started(self, pid: int) -> tuple[str, float] | None:
        """A process's name and start time, in seconds of the target's clock; None where there is no such process."""
