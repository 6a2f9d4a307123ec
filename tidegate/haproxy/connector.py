"""The interface by which this package accesses a target; the classes of `tidegate.connectors` implement it.

All paths are absolute and as the target sees them. A call is one round trip for a connector to another machine.
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import AbstractContextManager
from subprocess import CompletedProcess
from types import TracebackType
from typing import Protocol


class File(Protocol):
    """A file's content and its ctime, in seconds of the target's clock."""

    @property
    def content(self) -> bytes: ...

    @property
    def changed(self) -> float: ...


class Changes(Protocol):
    """Changes of files, applied in order at the end of the block, each synced to disk before the next one."""

    def create(self, path: str, content: bytes, like: Sequence[str] = ()) -> None:
        """Writes a file in place, with the owner and mode of the first file of `like` that exists."""

    def write(self, path: str, content: bytes, like: Sequence[str] | None = None) -> None:
        """Replaces a file atomically: writes `path.new` and renames it."""

    def rename(self, source: str, path: str) -> None:
        """Renames a file within its folder."""

    def remove(self, *paths: str) -> None:
        """Removes the files that exist."""


class Stream(Protocol):
    """A connection. Every call raises OSError if it fails or takes too long."""

    def send(self, data: bytes) -> None: ...

    def end(self) -> None: ...

    def receive(self) -> bytes: ...

    def __enter__(self) -> Stream: ...

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None: ...


class Connector(Protocol):
    """A target's commands, files and sockets."""

    @property
    def runs_systemd(self) -> bool: ...

    def run(self, command: Sequence[str], text: str = "", timeout: float = 30) -> CompletedProcess[str]:
        """Runs a command; exit code 127 for a missing program. Raises `subprocess.TimeoutExpired` after `timeout` s."""

    def which(self, program: str) -> str | None:
        """The path of a program, given by name or path."""

    def resolve(self, path: str) -> str:
        """The path with symbolic links resolved."""

    def read(self, *paths: str) -> tuple[File | None, ...]:
        """The files in the order of `paths`; None for a missing one."""

    def changes(self) -> AbstractContextManager[Changes]:
        """Collects changes and applies them at the end of the block."""

    def lock(self, folder: str, patience: float) -> AbstractContextManager[None]:
        """Holds the folder's flock. Raises FileNotFoundError, or TimeoutError after `patience` seconds."""

    def connect(self, address: str, timeout: float) -> Stream:
        """Connects to a UNIX socket."""

    def started(self, pid: int) -> tuple[str, float] | None:
        """A process's name and start time, in seconds of the target's clock."""
