"""Addresses that are bound on trial: possible, impossible, and a trial that fails."""

from __future__ import annotations

import socket
from collections.abc import Iterator

import pytest

from tidegate.connectors.this_machine import ThisMachine
from tidegate.haproxy import bind_trial
from tidegate.haproxy.bind_trial import TrialError, endpoints, tried
from tidegate.haproxy.listen_address import listen_addresses

IN_USE = "Address already in use"


@pytest.fixture
def held() -> Iterator[int]:
    """A port of 127.0.0.1 on which another socket listens."""
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        yield other.getsockname()[1]


def answers(bind: str, v6only: bool = False) -> list[str]:
    return tried(ThisMachine(), list(endpoints(listen_addresses(bind, v6only))))


@pytest.mark.parametrize(
    ("bind", "v6only", "said"),
    [
        ("127.0.0.2:{port}", False, [""]),
        ("127.0.0.1:{port}", False, [IN_USE]),
        ("*:{port}", False, [IN_USE]),
        (":::{port}", False, [IN_USE]),
        (":::{port}", True, [""]),
        ("ipv6@*:{port}", False, [IN_USE]),
        ("[::1]:{port},127.0.0.1:{port}", False, ["", IN_USE]),
        ("192.0.2.1:{port}", False, ["Cannot assign requested address"]),
    ],
)
def test_each_bind_is_tried_as_haproxy_binds(held: int, bind: str, v6only: bool, said: list[str]) -> None:
    assert answers(bind.format(port=held), v6only) == said


def test_it_closes_the_socket_at_once(held: int) -> None:
    bind = f"127.0.0.3:{held}"
    assert answers(bind) == [""]
    with socket.socket() as other:
        other.bind(("127.0.0.3", held))


def test_a_port_of_the_running_haproxy_can_be_bound() -> None:
    with socket.socket() as running:
        running.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
        running.bind(("127.0.0.1", 0))
        running.listen()
        assert answers(f"127.0.0.1:{running.getsockname()[1]}") == [""]


@pytest.mark.parametrize(
    ("bind", "tried_ports"),
    [
        ("127.0.0.1:8000-8002", [8000, 8001, 8002]),
        ("127.0.0.1:1-65535", list(range(1, 101))),
        ("127.0.0.1:90-80", []),
        ("localhost:80,/run/web.sock,abns@web,fd@3,udp4@:53,${IP}:80,*:${PORT}", []),
    ],
)
def test_what_is_tried_of_a_bind(bind: str, tried_ports: list[int]) -> None:
    assert [endpoint.port for endpoint in endpoints(listen_addresses(bind))] == tried_ports


@pytest.mark.parametrize(
    ("script", "said"),
    [
        ("die qq(out of order\n)", "perl failed with exit code 255: out of order"),
        ("kill 9, $$", "perl failed with exit code -9: no error message"),
        ("exit 0", "perl failed with exit code 0: no error message"),
        ("print qq(\ndone\n)", "perl failed with exit code 0: no error message"),
        ("sleep 60", "perl did not finish within 0 s"),
    ],
)
def test_a_trial_that_fails_is_an_error(monkeypatch: pytest.MonkeyPatch, script: str, said: str) -> None:
    monkeypatch.setattr(bind_trial, "TRIAL", script)
    monkeypatch.setattr(bind_trial, "TIMEOUT", 0.4 if "sleep" in script else 30.0)
    with pytest.raises(TrialError, match=f"^{said}$"):
        answers("127.0.0.1:1-2")


def test_a_target_without_perl_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tidegate.connectors.local.SYSTEM_PATH", ("/nowhere",))
    monkeypatch.setenv("PATH", "/nowhere")
    with pytest.raises(TrialError, match=r"exit code 127: .*perl"):
        answers("127.0.0.1:1")
