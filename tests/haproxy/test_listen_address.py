"""Each case of `listen_addresses.yaml`: read as HAProxy reads it, which is asked where it stands judged."""

from __future__ import annotations

import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

import pytest
import yaml

from tidegate.haproxy.listen_address import ListenAddress, listen_addresses

CASES = yaml.safe_load((Path(__file__).parent.parent / "cases" / "listen_addresses.yaml").read_text())
LITERAL = [case for case in CASES if "taken" in case]
LOOPBACK = {"127.0.0.1": socket.AF_INET, "::1": socket.AF_INET6}
HEAD = "defaults\n mode http\n timeout connect 5s\n timeout client 5s\n timeout server 5s\n"
needs_haproxy = pytest.mark.skipif(shutil.which("haproxy") is None, reason="HAProxy is the judge")


def by_bind(case: dict[str, Any]) -> str:
    return str(case["bind"]) + (" v6only" if case.get("v6only") else "")


def section(case: dict[str, Any], port: int) -> str:
    return f"frontend f{port}\n bind {by_bind(case).format_map(Ports(port))}\n http-request return status 200\n"


class Ports(dict[str, str]):
    """Puts a port in; other words in braces stay."""

    def __init__(self, port: int) -> None:
        super().__init__(port=str(port))

    def __missing__(self, key: str) -> str:
        return f"{{{key}}}"


def read(case: dict[str, Any], port: int = 80) -> tuple[ListenAddress, ...]:
    return listen_addresses(case["bind"].format_map(Ports(port)), v6only=bool(case.get("v6only")))


@pytest.mark.parametrize("case", CASES, ids=by_bind)
def test_is_read_like_this(case: dict[str, Any]) -> None:
    found = read(case)[0]
    seen = [found.kind, found.transport, found.family, found.host or found.path, found.ports]
    assert seen == [part.format_map(Ports(80)) if isinstance(part, str) else part for part in case["read"]]
    assert found.ports_valid == case.get("ports_valid", True)


@needs_haproxy
@pytest.mark.parametrize("case", CASES, ids=by_bind)
def test_haproxy_takes_or_refuses_it(case: dict[str, Any]) -> None:
    command = ["haproxy", "-c", "-f", "/dev/stdin"]
    result = subprocess.run(command, input=HEAD + section(case, 8091), capture_output=True, text=True, check=False)
    said = case.get("refused", "")
    assert (result.returncode != 0, said in result.stderr) == (bool(said), True), result.stderr


@contextmanager
def listening(folder: Path, ports: list[int]) -> Iterator[None]:
    """A HAProxy that listens on each of the literal cases, at a port of its own."""
    config = folder / "haproxy.cfg"
    config.write_text(HEAD + "".join(section(case, port) for case, port in zip(LITERAL, ports, strict=True)))
    with subprocess.Popen(["haproxy", "-db", "-f", str(config)], stderr=subprocess.DEVNULL) as process:
        try:
            yield
        finally:
            process.kill()


def free_ports(number: int) -> list[int]:
    with ExitStack() as held:
        sockets = [held.enter_context(socket.socket(socket.AF_INET6)) for _ in range(number)]
        for each in sockets:
            each.bind(("::", 0))
        return [each.getsockname()[1] for each in sockets]


def takes(host: str, port: int) -> bool:
    with socket.socket(LOOPBACK[host]) as client:
        client.settimeout(5)
        return client.connect_ex((host, port)) == 0


@needs_haproxy
def test_an_overlap_is_what_haproxy_takes(tmp_path: Path) -> None:
    ports = free_ports(len(LITERAL))
    with listening(tmp_path, ports):
        deadline = time.monotonic() + 10
        while not takes("127.0.0.1", ports[-1]):
            assert time.monotonic() < deadline, "HAProxy did not come up"
            time.sleep(0.02)
        taken = [[host for host in LOOPBACK if takes(host, port)] for port in ports]
    own = [
        [host for host in LOOPBACK if any(one.overlaps(at(host, port)) for one in read(case, port))]
        for case, port in zip(LITERAL, ports, strict=True)
    ]
    assert [case["taken"] for case in LITERAL] == taken == own


def at(host: str, port: int) -> ListenAddress:
    (found,) = listen_addresses(f"[{host}]:{port}" if ":" in host else f"{host}:{port}", v6only=True)
    return found


@pytest.mark.parametrize(
    ("one", "other", "shared"),
    [
        ("*:80", "127.0.0.1:80", True),
        ("*:80", "127.0.0.1:81", False),
        ("127.0.0.1:80", "127.0.0.2:80", False),
        ("127.0.0.1:80-90", "127.0.0.1:90-99", True),
        ("127.0.0.1:80-90", "127.0.0.1:91-99", False),
        ("*:80", ":::80", True),
        ("*:80", ":::80 v6only", False),
        ("*:80", "[::1]:80", False),
        (":::80", "127.0.0.1:80", True),
        (":::80 v6only", "[::1]:80", True),
        ("[0::1]:80", "::1:80", True),
        ("*:443", "quic4@:443", False),
        ("udp4@:443", "quic4@10.0.0.1:443", True),
        ("localhost:80", "localhost:80", True),
        ("localhost:80", "127.0.0.1:80", False),
        ("localhost:80", "*:80", False),
        ("*:${PORT}", "*:${PORT}", True),
        ("*:${PORT}", "*:80", False),
        ("ipv4@${HOST}:80", "*:80", True),
        ("/run/a", "unix@/run/a", True),
        ("/run/a", "/run/b", False),
        ("unix@a", "abns@a", False),
        ("fd@3", "fd@3", True),
    ],
)
def test_overlaps(one: str, other: str, shared: bool) -> None:
    first, second = (_worded(text) for text in (one, other))
    assert first.overlaps(second) == second.overlaps(first) == shared
    assert first.overlaps(first) and second.overlaps(second)


def _worded(text: str) -> ListenAddress:
    address, _, word = text.partition(" ")
    (found,) = listen_addresses(address, v6only=word == "v6only")
    return found
