"""Binds that are tried before a reload: those of all parts of a configuration that HAProxy does not have already."""

from __future__ import annotations

import socket
from collections.abc import Iterator

import pytest

from tidegate.connectors.connector import File
from tidegate.connectors.this_machine import ThisMachine
from tidegate.haproxy.model import Configuration
from tidegate.haproxy.preflight import refused_binds
from tidegate.haproxy.render import render


@pytest.fixture
def taken() -> Iterator[str]:
    """An address on which another socket listens."""
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        yield f"127.0.0.1:{other.getsockname()[1]}"


def in_later_part(bind: str) -> Configuration:
    """A configuration with the bind in its second part."""
    later = {"defaults": {"mode": "tcp"}, "frontends": {"later": {"bind": bind}}}
    return Configuration.model_validate({"defaults": {"mode": "http"}, "backends": {"app": {}}, "then": [later]})


def test_a_bind_of_a_later_part_is_tried(taken: str) -> None:
    (complaint,) = refused_binds(in_later_part(taken), None, ThisMachine())
    assert complaint.path == ("then", 0, "frontends", "later", "bind", taken)
    assert complaint.message.endswith("Address already in use")


def test_a_bind_of_a_later_part_that_runs_is_not_tried(taken: str) -> None:
    running = File(render(in_later_part(taken)).text.encode(), changed=0)
    assert refused_binds(in_later_part(taken), running, ThisMachine()) == []
