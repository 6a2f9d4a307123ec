"""A running HAProxy is asked: passwords, headers, log lines, health checks and pages have the texts of the spec."""

from __future__ import annotations

import base64
import re
import socket
import subprocess
import time
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from pathlib import Path
from typing import Any

import pytest

from tests.haproxy.judge import demand_haproxy
from tests.haproxy.recorder import Recorder, recorder
from tidegate.haproxy.model import Configuration
from tidegate.haproxy.render import render

pytestmark = pytest.mark.slow

TEXTS = ["s3#cret $HOME", 'it\'s "5" \\ {x} ${HOME}', "C:\\new #1; a\\ b", "\\x41\\n '${HOME-x}' $5 %"]


@dataclass
class Site:
    """A running balancer with one text in many places."""

    port: int
    statistics: int
    web: Recorder
    redis: Recorder
    log: socket.socket

    def ask(self, path: str, port: int | None = None, **headers: str) -> str:
        """The whole answer to a request whose path is sent as it is."""
        with socket.create_connection(("127.0.0.1", port or self.port), timeout=5) as client:
            lines = [f"GET {path} HTTP/1.1", "Host: x", "Connection: close"]
            lines += [f"{name}: {value}" for name, value in headers.items()]
            client.sendall(("\r\n".join(lines) + "\r\n\r\n").encode())
            parts = iter(lambda: client.recv(65536), b"")
            return b"".join(parts).decode()

    def logged(self) -> Iterator[str]:
        """Log lines as they come."""
        while True:
            yield self.log.recv(65536).decode()


def as_path(text: str) -> str:
    """The text as a path that HAProxy lets through: without blanks and `#`."""
    return "/" + text.replace(" ", "_").replace("#", "")


def credentials(user: str, password: str) -> dict[str, str]:
    return {"Authorization": "Basic " + base64.b64encode(f"{user}:{password}".encode()).decode()}


def free_port() -> int:
    with socket.socket() as trial:
        trial.bind(("127.0.0.1", 0))
        return int(trial.getsockname()[1])


def tree(text: str, ports: tuple[int, ...], page: Path) -> dict[str, Any]:
    """The configuration: `text` in each field that can show it."""
    web, redis, log, port, statistics = ports
    literal = {"text": text}
    auth = {"ops": literal}
    shown = {"show-desc": literal}
    stats = {"enable": True, "uri": {"text": as_path(text)}, "realm": literal, "auth": auth, **shown}
    server = {"address": "127.0.0.1", "check": True, "inter": "200ms"}
    return {
        "global": {"log": f"127.0.0.1:{log} local0", "log-tag": literal},
        "defaults": {
            "mode": "http", "log": "global", "timeout": {"connect": "2s", "client": "5s", "server": "5s"},
            "log-format": {"text": f"[{text.replace('%', '%%')}]"}, "errorfile": {"503": {"text": str(page)}},
        },
        "userlists": {"people": {"users": {"ann": {"insecure-password": literal}}}},
        "frontends": {
            "web": {
                "bind": f"127.0.0.1:{port}",
                "monitor-uri": {"text": "/monitor" + as_path(text)},
                "unique-id-format": {"text": text.replace("%", "%%")}, "unique-id-header": "X-Unique",
                "http-request": [
                    {"words": ["set-header", "X-Text", {"text": text.replace("%", "%%")}]},
                    "deny deny_status 403 if { path /private } !{ http_auth(people) }",
                ],
                "use_backend": ["none if { path /none }"],
                "default_backend": "app",
            }
        },
        "listens": {"statistics": {"bind": f"127.0.0.1:{statistics}", "stats": stats}},
        "backends": {
            "none": {},
            "app": {
                "cookie": "SRV insert nocache",
                "option": {"httpchk": {"words": ["GET", {"text": "/check?" + text.replace(" ", "_")}]}},
                "servers": {"s1": {**server, "port": web, "cookie": {"text": text.replace(";", "")}}},
            },
            "redis": {
                "mode": "tcp", "option": {"tcp-check": True},
                "tcp-check": ["connect", {"words": ["send", {"join": ["AUTH ", literal, "\\r\\n"]}]}],
                "servers": {"r1": {**server, "port": redis}},
            },
        },
    }  # fmt: skip


@pytest.fixture(scope="module", params=TEXTS)
def running(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Site]]:
    text: str = request.param
    folder = tmp_path_factory.mktemp("running")
    page = folder / f"sorry #1 {text.replace('/', '')}.http"
    page.write_text("HTTP/1.0 503 Sorry\r\nContent-Type: text/plain\r\n\r\nour own page\n")
    answer = b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: close\r\n\r\nok"
    with recorder(answer) as web, recorder(b"+OK\r\n") as redis, socket.socket(type=socket.SOCK_DGRAM) as log:
        log.bind(("127.0.0.1", 0))
        log.settimeout(5)
        site = Site(free_port(), free_port(), web, redis, log)
        ports = (web.port, redis.port, int(log.getsockname()[1]), site.port, site.statistics)
        file = folder / "haproxy.cfg"
        file.write_text(render(Configuration.model_validate(tree(text, ports, page))).text)
        process = subprocess.Popen(
            [demand_haproxy(), "-db", "-f", str(file)], stderr=subprocess.PIPE, env={"HOME": "no"}
        )
        try:
            _wait(site.port, process)
            yield text, site
        finally:
            process.terminate()
            process.wait(10)


def _wait(port: int, process: subprocess.Popen[bytes]) -> None:
    for _ in range(200):
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
            return
        except OSError:
            if process.poll() is not None and process.stderr is not None:
                pytest.fail(process.stderr.read().decode())
            time.sleep(0.02)
    pytest.fail("HAProxy does not listen")


def page_of(running: tuple[str, Site]) -> str:
    text, site = running
    return site.ask(as_path(text), site.statistics, **credentials("ops", text))


def test_password_of_the_statistics(running: tuple[str, Site]) -> None:
    text, site = running
    path = as_path(text)
    assert "HTTP/1.1 200" in page_of(running)
    cut = re.split(r"[ #]", text)[0]
    assert "HTTP/1.1 401" in site.ask(path, site.statistics, **credentials("ops", cut))


def test_realm_of_the_statistics(running: tuple[str, Site]) -> None:
    text, site = running
    answer = site.ask(as_path(text), site.statistics)
    assert f'WWW-Authenticate: Basic realm="{text}"'.lower() in answer.lower()


def test_description_of_the_statistics(running: tuple[str, Site]) -> None:
    text, _ = running
    page = page_of(running)
    assert f": {text}" in page or f": {text}" in unescape(page)


def test_log_line_and_its_tag(running: tuple[str, Site]) -> None:
    text, site = running
    site.ask("/logged")
    line = next(line for line in site.logged() if f"[{text}]" in line)
    assert f" {text}[" in line.partition("]: ")[0]


def test_header(running: tuple[str, Site]) -> None:
    text, site = running
    site.ask("/header")
    assert site.web.seen(f"x-text: {text}\r\n") or site.web.seen(f"X-Text: {text}\r\n")
    assert site.web.seen(f"x-unique: {text}\r\n") or site.web.seen(f"X-Unique: {text}\r\n")


def test_cookie_of_a_server(running: tuple[str, Site]) -> None:
    text, site = running
    assert f"set-cookie: SRV={text.replace(';', '')};".lower() in site.ask("/cookie").lower()


def test_uri_of_the_health_check(running: tuple[str, Site]) -> None:
    text, site = running
    assert site.web.seen(f"GET /check?{text.replace(' ', '_')} HTTP/")


def test_secret_part_of_a_check(running: tuple[str, Site]) -> None:
    text, site = running
    assert site.redis.seen(f"AUTH {text}\r\n")


def test_monitor_uri(running: tuple[str, Site]) -> None:
    text, site = running
    assert "200 OK" in site.ask("/monitor" + as_path(text)).splitlines()[0]
    assert not any("/monitor" in one for one in site.web.received)


def test_password_of_a_user(running: tuple[str, Site]) -> None:
    text, site = running
    assert "403" in site.ask("/private", **credentials("ann", "wrong")).splitlines()[0]
    assert "200" in site.ask("/private", **credentials("ann", text)).splitlines()[0]


def test_error_file(running: tuple[str, Site]) -> None:
    _, site = running
    assert "our own page" in site.ask("/none")
