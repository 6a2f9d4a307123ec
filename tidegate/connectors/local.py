"""The base of connectors to targets on this machine's kernel, whose files are accessed by system calls."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from subprocess import CompletedProcess

from tidegate.connectors import local_files, processes
from tidegate.connectors.connector import NOT_EXECUTABLE, NOT_FOUND, SYSTEM_PATH, Changes, Connector, File


class LocalConnector(Connector):
    """A target on this kernel; subclasses map paths and commands to it."""

    def outside(self, path: str) -> Path:
        """The path by which this process accesses a file of the target; the last symbolic link is not followed."""
        return Path(path)

    def entering(self) -> list[str]:
        """The prefix that runs a command in the target."""
        return []

    def run(self, command: Sequence[str], text: str = "", timeout: float = 30) -> CompletedProcess[str]:
        arguments = [*self.entering(), *command]
        try:
            return subprocess.run(
                arguments,
                input=text,
                capture_output=True,
                text=True,
                errors="replace",
                timeout=timeout,
                env={**os.environ, "LC_ALL": "C", "PATH": ":".join(SYSTEM_PATH)},
                start_new_session=True,
                check=False,
            )
        except FileNotFoundError as error:
            return CompletedProcess(arguments, NOT_FOUND, "", str(error))
        except PermissionError as error:
            return CompletedProcess(arguments, NOT_EXECUTABLE, "", str(error))

    def read(self, *paths: str) -> tuple[File | None, ...]:
        return tuple(local_files.read(self.outside(self.resolve(path))) for path in paths)

    @contextmanager
    def changes(self) -> Iterator[Changes]:
        planned = local_files.LocalChanges(self.outside)
        yield planned
        planned.make()

    def lock(self, folder: str, patience: float) -> AbstractContextManager[None]:
        return local_files.lock(self.outside(self.resolve(folder)), patience)

    def started(self, pid: int) -> tuple[str, float] | None:
        return processes.started(pid)
