"""What the steps of this package need of a target; `tidegate.connectors` has what provides it.

All paths are absolute and as the target sees them. Calls that read or change several files are one round trip.
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import AbstractContextManager
from subprocess import CompletedProcess
from types import TracebackType
from typing import Protocol


class File(Protocol):
    """What a file holds, and when it was changed last: seconds of the target's clock."""

    @property
    def content(self) -> bytes: ...

    @property
    def changed(self) -> float: ...


class Changes(Protocol):
    """Changes of files, made in their order when their block ends, each on the disk before the next begins."""

    def create(self, path: str, content: bytes, like: Sequence[str] = ()) -> None:
        """Writes a file in place, with owner and mode of the first of `like` that exists."""

    def write(self, path: str, content: bytes, like: Sequence[str] | None = None) -> None:
        """Replaces a file at one stroke, by way of `path.new`."""

    def rename(self, source: str, path: str) -> None:
        """Renames within a folder."""

    def remove(self, *paths: str) -> None:
        """Removes those that exist."""


class Stream(Protocol):
    """A connection; every call raises OSError where it fails or takes too long."""

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
        """Exit code 127 where the program is not there; `subprocess.TimeoutExpired` after `timeout` seconds."""

    def which(self, program: str) -> str | None:
        """The path of a program, given by name or path."""

    def resolve(self, path: str) -> str:
        """The path without symbolic links."""

    def read(self, *paths: str) -> tuple[File | None, ...]:
        """The files; None for one that does not exist."""

    def changes(self) -> AbstractContextManager[Changes]:
        """Gathers changes and makes them at the end of the block."""

    def lock(self, folder: str, patience: float) -> AbstractContextManager[None]:
        """Holds the folder's flock; FileNotFoundError, or TimeoutError after `patience` seconds."""

    def connect(self, address: str, timeout: float) -> Stream:
        """Connects to a UNIX socket."""

    def started(self, pid: int) -> tuple[str, float] | None:
        """A process's name, and when it began: seconds of the target's clock."""
