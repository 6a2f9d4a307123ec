"""A server that keeps what it receives."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field


@dataclass
class Recorder:
    """A server that keeps what it receives, answers, and closes."""

    port: int
    received: list[str] = field(default_factory=list)

    def seen(self, text: str) -> bool:
        """Whether something that it received has the text, at the latest in a few seconds."""
        deadline = time.monotonic() + 5
        while time.monotonic() < deadline:
            if any(text in one for one in self.received):
                return True
            time.sleep(0.02)
        return False


@contextmanager
def recorder(answer: bytes) -> Iterator[Recorder]:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        found = Recorder(listener.getsockname()[1])
        threading.Thread(target=_serve, args=(listener, found, answer), daemon=True).start()
        yield found


def _serve(listener: socket.socket, found: Recorder, answer: bytes) -> None:
    while True:
        try:
            client, _ = listener.accept()
        except OSError:
            return
        with client:
            client.settimeout(2)
            try:
                found.received.append(client.recv(65536).decode())
                client.sendall(answer)
            except OSError:
                continue
