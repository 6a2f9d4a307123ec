"""Specs of `tests/cases/sticky` in a running HAProxy: a client that sends its cookie back stays at its server."""

from __future__ import annotations

import re
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from http.client import HTTPConnection
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest

from tests.compiler.cases import CASES, TODAY, only
from tests.haproxy.judge import demand_haproxy
from tidegate.haproxy.model import Configuration
from tidegate.haproxy.render import render
from tidegate.pipeline import check_environment

SERVED, BOUND = "18080", 18081
"""The ports in the specs; each test replaces them by free ones."""
CLIENTS, REQUESTS = 5, 3
"""As many clients as servers would each meet the same server again, in turn."""


class Application(BaseHTTPRequestHandler):
    """Answers with the address that it listens on, and sets a cookie of its own."""

    def do_GET(self) -> None:
        body = str(self.connection.getsockname()[0]).encode()
        self.send_response(200)
        self.send_header("Set-Cookie", "SESSION=application; path=/")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Prints nothing."""


def free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


@contextmanager
def application(address: str, port: int) -> Iterator[None]:
    with ThreadingHTTPServer((address, port), Application) as server:
        Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
        yield
        server.shutdown()


@contextmanager
def balancer(text: str, port: int, folder: Path) -> Iterator[None]:
    file = folder / "haproxy.cfg"
    file.write_text(text)
    process = subprocess.Popen([demand_haproxy(), "-db", "-q", "-f", str(file)])
    try:
        deadline = time.monotonic() + 10
        while time.monotonic() < deadline and process.poll() is None:
            with socket.socket() as one:
                if one.connect_ex(("127.0.0.1", port)) == 0:
                    break
            time.sleep(0.02)
        yield
    finally:
        process.terminate()
        process.wait(10)


def answer(port: int, cookies: dict[str, str]) -> str:
    """The server that answered; `cookies` are those of the client, and take up what the answer sets."""
    connection = HTTPConnection("127.0.0.1", port, timeout=10)
    connection.request("GET", "/", headers={"Cookie": "; ".join(f"{key}={value}" for key, value in cookies.items())})
    response = connection.getresponse()
    for name, line in response.getheaders():
        if name.lower() == "set-cookie":
            key, _, value = line.partition(";")[0].partition("=")
            cookies[key] = value
    body = response.read().decode()
    connection.close()
    return body


def visited(port: int) -> list[set[str]]:
    """The servers that each client saw."""
    clients: list[dict[str, str]] = [{} for _ in range(CLIENTS)]
    seen: list[set[str]] = [set() for _ in clients]
    for _ in range(REQUESTS):
        for cookies, servers in zip(clients, seen, strict=True):
            servers.add(answer(port, cookies))
    return seen


def configuration(case: Path, served: int, bound: int) -> Configuration:
    text = case.read_text().replace(SERVED, str(served)).replace(str(BOUND), str(bound))
    compilation = check_environment("spec.yaml", only({"spec.yaml": text.encode()}), TODAY)
    assert compilation.blueprint is not None and not compilation.errors
    (one,) = compilation.blueprint.balancers
    return one.configuration


def run(text: str, served: int, bound: int, folder: Path) -> list[set[str]]:
    addresses = set(re.findall(rf"(127\.[0-9.]+):{served}", text))
    assert len(addresses) > 1
    with ExitStack() as stack:
        for address in addresses:
            stack.enter_context(application(address, served))
        stack.enter_context(balancer(text, bound, folder))
        return visited(bound)


@pytest.mark.parametrize("case", sorted((CASES / "sticky").glob("*.yaml")), ids=lambda case: case.stem)
def test_a_client_stays_at_its_server(case: Path, tmp_path: Path) -> None:
    served, bound = free_port(), free_port()
    seen = run(render(configuration(case, served, bound)).text, served, bound, tmp_path)
    assert [len(servers) for servers in seen] == [1] * CLIENTS
    assert len(set.union(*seen)) > 1, "the clients are spread over the servers"


def test_without_values_it_does_not(tmp_path: Path) -> None:
    """What HAProxy does with the same lines where the servers have no value: the reason for the default."""
    served, bound = free_port(), free_port()
    text = render(configuration(CASES / "sticky" / "members.yaml", served, bound)).text
    seen = run(re.sub(r" cookie \w+$| cookie (?!SRV)\w+", "", text, flags=re.MULTILINE), served, bound, tmp_path)
    assert max(len(servers) for servers in seen) > 1
