"""A real HAProxy for a test: in a folder of its own, on ports of its own, with a master process."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from tidegate.haproxy.master import processes
from tidegate.haproxy.target import Target
from tidegate.providers.haproxy.connection import reached

DEBIAN = """\
global
	log /dev/log	local0
	stats socket {folder}/admin.sock mode 660 level admin
	stats timeout 30s

defaults
	log	global
	mode	http
	timeout connect 5000
	timeout client  50000
	timeout server  50000
"""


@dataclass(frozen=True)
class Balancer:
    """The process under test and the paths that a target names."""

    folder: Path
    port: int
    server: int

    @property
    def config(self) -> Path:
        return self.folder / "haproxy.cfg"

    @property
    def target(self) -> dict[str, str]:
        return {"config": str(self.config), "master": str(self.folder / "master.sock")}

    @property
    def reloads(self) -> int:
        found = processes(reached(Target.of(self.target)))
        return -1 if found is None else found.reloads

    def beside(self) -> list[str]:
        """The files beside the configuration, sockets aside."""
        return sorted(path.name for path in self.folder.iterdir() if path.is_file() and path != self.config)

    def tree(self, **changes: Any) -> dict[str, Any]:
        """A small site: one frontend, one backend."""
        backend = {"balance": "roundrobin", "servers": {"app1": {"address": "127.0.0.1", "port": self.server}}}
        return {
            "global": {"stats": {"socket": {f"{self.folder}/admin.sock": {"level": "admin"}}}},
            "defaults": {"mode": "http", "timeout": {"connect": "5s", "client": "10s", "server": "10s"}},
            "frontends": {"web": {"bind": {f"127.0.0.1:{self.port}": {}}, "default_backend": "app"}},
            "backends": {"app": {**backend, **changes}},
        }


def free_port() -> int:
    """A port that nobody holds at this moment."""
    with socket.socket() as trial:
        trial.bind(("127.0.0.1", 0))
        return int(trial.getsockname()[1])


@contextmanager
def balancer() -> Iterator[Balancer]:
    """A HAProxy that runs what Debian ships, which listens nowhere but on its own socket."""
    folder = Path(tempfile.mkdtemp(prefix="balancer-"))
    with server() as port:
        found = Balancer(folder, free_port(), port)
        found.config.write_text(DEBIAN.format(folder=folder))
        command = ["haproxy", "-W", "-S", found.target["master"], "-f", str(found.config)]
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        try:
            wait_until(lambda: found.reloads == 0)
            yield found
        finally:
            process.send_signal(signal.SIGTERM)
            process.wait(10)
            shutil.rmtree(folder)


class Answer(BaseHTTPRequestHandler):
    """Says ok, and keeps the connection."""

    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        self.send_response(200)
        self.send_header("Content-Length", "2")
        self.end_headers()
        self.wfile.write(b"ok")

    def log_message(self, format: str, *args: Any) -> None:
        """Says nothing."""


class Server(ThreadingHTTPServer):
    """Takes many connections at once, and says nothing of those that a client cuts."""

    request_queue_size = 128

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Says nothing."""


@contextmanager
def server() -> Iterator[int]:
    """A server behind the balancer; yields its port."""
    found = Server(("127.0.0.1", 0), Answer)
    thread = threading.Thread(target=found.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    try:
        yield found.server_address[1]
    finally:
        found.shutdown()
        found.server_close()


def wait_until(holds: Any, patience: float = 10) -> None:
    """Waits until something holds."""
    deadline = time.monotonic() + patience
    while not holds():
        assert time.monotonic() < deadline, "it did not come true in time"
        time.sleep(0.01)


def root() -> bool:
    """Whether this test may make namespaces."""
    return os.geteuid() == 0
