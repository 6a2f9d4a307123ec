"""A number where HAProxy's configuration takes text reaches it with the characters of the spec."""

from __future__ import annotations

import pytest

from tests.compiler.test_source import read
from tidegate.compiler.source import plain
from tidegate.haproxy.model import Configuration
from tidegate.haproxy.render import render

NUMBERS = ["12345", "007", "0o17", "0x1F", "+5", "-0", "1.0", "1.50", "2.", ".5", "1e5", "1E3", "-1.5e-2", "1e400"]


@pytest.mark.parametrize("number", NUMBERS)
def test_as_written(number: str) -> None:
    users = f"users: {{tom: {{insecure-password: {number}}}}}"
    spec = plain(read(f"userlists: {{ops: {{{users}}}}}\nfrontends: {{web: {{http-request: {number}}}}}\n"))
    text = render(Configuration.model_validate(spec)).text
    assert f"user tom insecure-password {number}\n" in text
    assert f"http-request {number}\n" in text


def test_a_whole_float_of_a_wire_is_a_whole_number() -> None:
    spec = {"userlists": {"ops": {"users": {"tom": {"insecure-password": 5.0}}}}}
    assert "insecure-password 5\n" in render(Configuration.model_validate(spec)).text
