"""Where a HAProxy lives: this machine, or the network and mount namespaces of a process on it."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict, Field

SYSTEM_PATH = ("/usr/local/sbin", "/usr/local/bin", "/usr/sbin", "/usr/bin", "/sbin", "/bin")


class MissingError(Exception):
    """Something that a target must have is not there."""


class Target(BaseModel):
    """A HAProxy: its file, its master's socket, its program. All are paths as the process itself sees them."""

    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)

    config: str = Field("/etc/haproxy/haproxy.cfg", description="The configuration file.")
    master: str = Field("/run/haproxy-master.sock", description="The master process's socket (-S).")
    pidfile: str = Field("/run/haproxy.pid", description="The master's process id.")
    binary: str = Field("haproxy", description="HAProxy's program: a name or a path.")
    namespaces: str | None = Field(
        None, description="File with the id of a process in whose network and mount namespaces HAProxy lives."
    )

    @classmethod
    def of(cls, target: Target | Mapping[str, Any] | None) -> Target:
        """A target from plain data."""
        return target if isinstance(target, Target) else cls.model_validate(dict(target or {}))

    def inside(self) -> int | None:
        """The process whose namespaces hold the HAProxy, or None for this machine."""
        if self.namespaces is None:
            return None
        try:
            pid = int(Path(self.namespaces).read_text().strip())
        except (OSError, ValueError) as error:
            raise MissingError(f"{self.namespaces} names no process") from error
        if not Path(f"/proc/{pid}/ns/net").exists():
            raise MissingError(f"the process {pid} of {self.namespaces} is gone")
        return pid

    def path(self, inner: str) -> Path:
        """A file of the target, as it is reached from here."""
        pid = self.inside()
        return Path(inner) if pid is None else Path(f"/proc/{pid}/root") / inner.lstrip("/")

    def program(self) -> str:
        """The path of HAProxy's program, also where PATH is empty."""
        if "/" in self.binary:
            found = self.binary if os.access(self.path(self.binary), os.X_OK) else None
        else:
            folders = [*os.environ.get("PATH", "").split(":"), *SYSTEM_PATH] if self.namespaces is None else SYSTEM_PATH
            candidates = [f"{folder}/{self.binary}" for folder in folders if folder]
            found = next((path for path in candidates if os.access(self.path(path), os.X_OK)), None)
        if found is None:
            raise MissingError(f"HAProxy's program {self.binary!r} is not there; install the package haproxy")
        return found

    def run(
        self, command: Sequence[str], text: str = "", timeout: float = 30, mount: bool = True
    ) -> subprocess.CompletedProcess[str]:
        """Runs a command in the target's namespaces; `text` is its standard input."""
        pid = self.inside()
        prefix: list[str] = []
        if pid is not None:
            enter = shutil.which("nsenter", path=":".join(SYSTEM_PATH)) or "nsenter"
            prefix = [enter, "--target", str(pid), "--net", *(["--mount"] if mount else []), "--"]
        return subprocess.run(
            [*prefix, *command],
            input=text,
            capture_output=True,
            text=True,
            errors="replace",
            timeout=timeout,
            env={**os.environ, "LC_ALL": "C", "PATH": ":".join(SYSTEM_PATH)},
            start_new_session=True,
            check=False,
        )

    def ask(self, command: str, timeout: float = 5) -> str:
        """What the master answers to a command; OSError where it does not answer."""
        with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as connection:
            connection.settimeout(timeout)
            connection.connect(os.fspath(self.path(self.master)))
            connection.sendall(f"{command}\n".encode())
            connection.shutdown(socket.SHUT_WR)
            chunks: list[bytes] = []
            while chunk := connection.recv(65536):
                chunks.append(chunk)
        return b"".join(chunks).decode(errors="replace")
