"""The interface of every connector.

All paths are absolute and as the target sees them. A target has sh, coreutils, perl and flock, and may lack Python.
What can be asked or done together is one call, so that a connector to another machine makes one round trip of it:
`read` takes several paths, and the changes of one `changes` block are made together, at its end.
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
    """The target is not there, or no longer."""


@dataclass(frozen=True)
class File:
    """What a file holds, and when it was changed last (content, mode, owner or name): seconds of the target's clock."""

    content: bytes
    changed: float


class Changes(Protocol):
    """Changes of files, made in their order when the block ends; the first that fails (OSError) ends them.

    Each is on the disk before the next begins. `like` names files whose owner and mode a new one gets: those of the
    first that exists, else the mode 0640 and the user's own id.
    """

    def create(self, path: str, content: bytes, like: Sequence[str] = ()) -> None:
        """Writes a file where it is to stand; a link in its place is an error."""

    def write(self, path: str, content: bytes, like: Sequence[str] | None = None) -> None:
        """Replaces a file at one stroke, by way of `path.new`; `like` is the file itself unless it is said."""

    def rename(self, source: str, path: str) -> None:
        """Renames a file within its folder, over one that is there."""

    def remove(self, *paths: str) -> None:
        """Removes those that exist; all are of one folder."""


class Stream(Protocol):
    """A connection. Every call raises OSError where it fails, TimeoutError where it takes too long."""

    def send(self, data: bytes) -> None:
        """Sends all of it."""

    def end(self) -> None:
        """Says that nothing more is sent."""

    def receive(self) -> bytes:
        """The next bytes, as they come; none where the other side has ended."""

    def __enter__(self) -> Stream: ...

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None: ...


class Connector(ABC):
    """One target. Every call raises UnreachableError where the target is gone."""

    @property
    @abstractmethod
    def runs_systemd(self) -> bool:
        """Whether systemd looks after the target's services."""

    @abstractmethod
    def run(self, command: Sequence[str], text: str = "", timeout: float = 30) -> CompletedProcess[str]:
        """Runs a command in the C locale, with `text` as its standard input.

        A program that is not there is exit code 127, as in a shell. After `timeout` seconds `subprocess.TimeoutExpired`
        is raised.
        """

    @abstractmethod
    def which(self, program: str) -> str | None:
        """The path of a program, given by name or path; None where there is none that can be executed."""

    @abstractmethod
    def resolve(self, path: str) -> str:
        """The path without symbolic links; what does not exist stays as it is."""

    @abstractmethod
    def read(self, *paths: str) -> tuple[File | None, ...]:
        """The files in the order of `paths`; None for one that does not exist."""

    @abstractmethod
    def changes(self) -> AbstractContextManager[Changes]:
        """Gathers changes and makes them at the end of the block, none where the block raises."""

    @abstractmethod
    def lock(self, folder: str, patience: float) -> AbstractContextManager[None]:
        """Holds the folder's `flock`, which goes with whoever holds it.

        Raises FileNotFoundError without a folder, TimeoutError where it is not free within `patience` seconds.
        """

    @abstractmethod
    def connect(self, address: str | tuple[str, int], timeout: float) -> Stream:
        """Connects to a UNIX socket (its path) or to a host and port; each call of the stream takes up to `timeout`."""

    @abstractmethod
    def started(self, pid: int) -> tuple[str, float] | None:
        """A process's name and when it began, in seconds of the target's clock; None where there is none."""
