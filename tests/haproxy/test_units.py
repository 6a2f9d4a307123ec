"""Durations go to parsers that know units, sizes go out in bytes, and nothing else of the language has a unit."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterator
from typing import Any, get_type_hints

import pytest

from tests.haproxy.judge import demand_haproxy
from tidegate.haproxy.model import Backend, Bind, Configuration, Frontend, Global, Model, Server
from tidegate.haproxy.model.keywords import Kind, keywords
from tidegate.haproxy.model.values import Duration, Size
from tidegate.haproxy.plain_numbers import misread_numbers
from tidegate.haproxy.render import render

PLACES: dict[type[Model], Any] = {
    Global: lambda value: {"global": value},
    Frontend: lambda value: {"frontends": {"x": {"bind": "127.0.0.1:9", **value}}},
    Backend: lambda value: {"backends": {"x": value}},
    Server: lambda value: {"backends": {"x": {"servers": {"a": {"address": "10.0.0.1", **value}}}}},
    Bind: lambda value: {"frontends": {"x": {"bind": {"127.0.0.1:9": value}}}},
}


def fields(model: type[Model], kind: Any, path: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    """The paths of the fields of a type below a class."""
    hints = get_type_hints(model, include_extras=True)
    for keyword in keywords(model):
        if keyword.kind is Kind.GROUP and keyword.inner is not None:
            yield from fields(keyword.inner, kind, (*path, keyword.name))
        elif hints[keyword.attribute] == kind | None:
            yield (*path, keyword.name)


def rendered(model: type[Model], path: tuple[str, ...], value: Any) -> str:
    for name in reversed(path):
        value = {name: value}
    return render(Configuration.model_validate(PLACES[model](value))).text


def refusal(text: str) -> str:
    command = [demand_haproxy(), "-c", "-f", "/dev/stdin"]
    run = subprocess.run(command, input=text.encode(), capture_output=True, timeout=60, check=False)
    return "\n".join(re.findall(r"ALERT\]\s*\(\d+\) (.*)", run.stderr.decode(errors="replace")))


DURATIONS = [(model, path) for model in PLACES for path in fields(model, Duration)]
SIZES = [(model, path) for model in PLACES for path in fields(model, Size)]


def test_there_are_durations_and_sizes() -> None:
    assert len(DURATIONS) > 25
    assert {path for _, path in SIZES} == {("tune.bufsize",), ("tune.maxrewrite",)}


@pytest.mark.parametrize(
    ("model", "path"), DURATIONS, ids=lambda each: ".".join(each) if isinstance(each, tuple) else each.__name__
)
def test_a_duration_is_read_with_its_unit(model: type[Model], path: tuple[str, ...]) -> None:
    """HAProxy refuses a unit that it does not know, so it does not ignore the one that is written."""
    text = rendered(model, path, "17s")
    assert text.count("17s") == 1
    assert refusal(text.replace("17s", "17q")) != refusal(text)


@pytest.mark.parametrize(("model", "path"), SIZES)
@pytest.mark.parametrize(
    ("written", "bytes_"),
    [("32k", "32768"), ("32KiB", "32768"), ("1M", "1048576"), ("16384", "16384"), (20480, "20480")],
)
def test_a_size_goes_out_in_bytes(model: type[Model], path: tuple[str, ...], written: Any, bytes_: str) -> None:
    assert f" {path[-1]} {bytes_}\n" in rendered(model, path, written)


def test_the_buffer_of_the_reference_does_not_crash_haproxy() -> None:
    text = rendered(Global, ("tune.bufsize",), "32k")
    run = subprocess.run(
        [demand_haproxy(), "-c", "-f", "/dev/stdin"], input=text.encode(), capture_output=True, check=False
    )
    assert run.returncode == 2, run.stderr  # no error, no listener


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("tune.bufsize 32k", [("tune.bufsize", "32k", "32", "32768")]),
        ("maxconn 2k", [("maxconn", "2k", "2", "")]),
        ("server a 10.0.0.1:80 maxconn 1k inter 2s", [("maxconn", "1k", "1", "")]),
        ("stick-table type string len 2k size 1m expire 5m", [("len", "2k", "2", "2048")]),
        ("timeout client 5s", []),
        ("http-request deny if { path /maxconn 2k }", []),
        ("maxconn 2000", []),
    ],
)
def test_numbers_that_are_misread(line: str, found: list[tuple[str, ...]]) -> None:
    assert list(misread_numbers(line)) == found


@pytest.mark.parametrize("keyword", ["maxconn", "tune.pipesize", "tune.rcvbuf.client", "spread-checks", "ulimit-n"])
def test_haproxy_ignores_the_unit_of_such_a_number(keyword: str) -> None:
    """Where this fails, the target's HAProxy takes sizes by now: the table says too much."""
    assert refusal(f"global\n    {keyword} 5k\n") == ""
