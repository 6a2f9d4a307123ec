"""Sockets of this machine's kernel as streams."""

from __future__ import annotations

import os
import socket
from pathlib import Path
from types import TracebackType

CHUNK = 65536
LONGEST = 107
"""Maximum length of a UNIX socket's path, in bytes."""


class SocketStream:
    """A connected socket as a stream."""

    def __init__(self, connected: socket.socket) -> None:
        self._socket = connected

    def send(self, data: bytes) -> None:
        self._socket.sendall(data)

    def end(self) -> None:
        self._socket.shutdown(socket.SHUT_WR)

    def receive(self) -> bytes:
        return self._socket.recv(CHUNK)

    def __enter__(self) -> SocketStream:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._socket.close()


def connect_tcp(host: str, port: int, timeout: float) -> SocketStream:
    """Connects in the network namespace of the calling thread."""
    return SocketStream(socket.create_connection((host, port), timeout))


def connect_unix(path: Path, timeout: float) -> SocketStream:
    """Connects to a socket of the file system. If the path is too long, it is opened by a file descriptor."""
    found = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    found.settimeout(timeout)
    try:
        if len(os.fsencode(path)) <= LONGEST:
            found.connect(os.fspath(path))
        else:
            _connect_by_descriptor(found, path)
    except BaseException:
        found.close()
        raise
    return SocketStream(found)


def _connect_by_descriptor(found: socket.socket, path: Path) -> None:
    descriptor = os.open(path, os.O_PATH)
    try:
        found.connect(f"/proc/self/fd/{descriptor}")
    finally:
        os.close(descriptor)
