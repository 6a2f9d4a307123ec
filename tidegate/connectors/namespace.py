"""The connector to the network and mount namespaces of a process on this machine. It needs root."""

from __future__ import annotations

import ctypes
import errno
import os
import posixpath
import shutil
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from tidegate.connectors.connector import SYSTEM_PATH, Stream, UnreachableError
from tidegate.connectors.local import LocalConnector
from tidegate.connectors.sockets import SocketStream, connect_tcp, connect_unix

CLONE_NEWNET = 0x40000000
MOST_LINKS = 40
"""The number of symbolic links that the kernel follows in a path."""


class Namespace(LocalConnector):
    """The namespaces of the process whose id `pidfile` holds."""

    def __init__(self, pidfile: str) -> None:
        """Raises UnreachableError if the file does not contain the id of a running process."""
        self.pidfile = pidfile
        try:
            self._named = int(Path(pidfile).read_text().strip())
        except (OSError, ValueError) as error:
            raise UnreachableError(f"{pidfile} does not contain a process id") from error
        self._pid()

    def _pid(self) -> int:
        if not Path(f"/proc/{self._named}/ns/net").exists():
            raise UnreachableError(f"process {self._named} of {self.pidfile} does not run any more")
        return self._named

    @property
    def runs_systemd(self) -> bool:
        """False: systemd manages only services of this machine."""
        return False

    def entering(self) -> list[str]:
        enter = shutil.which("nsenter", path=":".join(SYSTEM_PATH)) or "nsenter"
        return [enter, "--target", str(self._pid()), "--net", "--mount", "--"]

    def outside(self, path: str) -> Path:
        """The path below the root of the process. Absolute links are resolved here; the kernel would use this root."""
        folder, name = posixpath.split(path)
        return self._root() / self._followed(folder).lstrip("/") / name

    def which(self, program: str) -> str | None:
        folders = SYSTEM_PATH if "/" not in program else ("",)
        candidates = [f"{folder}/{program}" if folder else program for folder in folders]
        return next((path for path in candidates if self._executable(path)), None)

    def _executable(self, path: str) -> bool:
        found = self._root() / self._followed(path).lstrip("/")
        return found.is_file() and os.access(found, os.X_OK)

    def resolve(self, path: str) -> str:
        return self._followed(path)

    def connect(self, address: str | tuple[str, int], timeout: float) -> Stream:
        if isinstance(address, str):
            return connect_unix(self._root() / self._followed(address).lstrip("/"), timeout)
        return self._in_network(lambda: connect_tcp(*address, timeout))

    def _root(self) -> Path:
        return Path(f"/proc/{self._pid()}/root")

    def _followed(self, path: str) -> str:
        """The path inside the namespace with symbolic links resolved."""
        root, done, left, links = self._root(), "/", path.split("/")[::-1], 0
        while left:
            step = posixpath.normpath(posixpath.join(done, left.pop()))
            outer = root / step.lstrip("/")
            if step == "/" or not outer.is_symlink():
                done = step
                continue
            links += 1
            if links > MOST_LINKS:
                raise OSError(errno.ELOOP, os.strerror(errno.ELOOP), path)
            target = os.fspath(outer.readlink())
            done = "/" if target.startswith("/") else done
            left += target.split("/")[::-1]
        return done

    def _in_network(self, act: Callable[[], SocketStream]) -> SocketStream:
        """Calls `act` in a thread that enters the network namespace."""
        with Path(f"/proc/{self._pid()}/ns/net").open("rb") as namespace:

            def entered() -> SocketStream:
                library = ctypes.CDLL(None, use_errno=True)
                if library.setns(namespace.fileno(), CLONE_NEWNET):
                    raise OSError(ctypes.get_errno(), "cannot enter the network namespace")
                return act()

            with ThreadPoolExecutor(1) as thread:
                return thread.submit(entered).result()
