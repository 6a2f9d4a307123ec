"""The line that makes HAProxy crash is found, in few runs, and only where one line is enough."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from tests.haproxy_check.programs import crashing, program
from tidegate.connectors.this_machine import ThisMachine
from tidegate.haproxy.check import examine
from tidegate.haproxy.render import Rendered
from tidegate.haproxy.suspect import MOST_RUNS, suspect
from tidegate.haproxy.target import Instance, Target
from tidegate.operations.check.ask import ask

HEAD = "global\n    daemon\ndefaults\n    mode http\n\nbackend b\n"
SERVERS = "".join(f"    server s{at} 10.0.0.1:{at} check\n" for at in range(1, 400))
TEXT = HEAD + SERVERS


def lines_of(text: str) -> Rendered:
    return Rendered(text, tuple(("line", at) for at in range(1, text.count("\n") + 2)), "")


@pytest.mark.parametrize("words", ["daemon", "mode http", "server s1 ", "server s123 ", "server s399 "])
def test_finds_the_line(words: str) -> None:
    runs = 0

    def crashes(text: str) -> bool:
        nonlocal runs
        runs += 1
        return words in text

    found = suspect(TEXT, crashes)
    assert found is not None and words in TEXT.splitlines()[found - 1]
    assert runs <= 12 < MOST_RUNS


def test_the_first_of_two_that_are_needed_together() -> None:
    found = suspect(TEXT, lambda text: "server s10 " in text and "server s20 " in text)
    assert found is not None and "server s10 " in TEXT.splitlines()[found - 1]


@pytest.mark.parametrize("crashes", [lambda text: True, lambda text: "s10 " in text or "s20 " in text])
def test_none_where_no_single_line_is_to_blame(crashes: object) -> None:
    assert suspect(TEXT, crashes) is None  # type: ignore[arg-type]


def test_a_search_that_takes_too_long_ends() -> None:
    def slow(text: str) -> bool:
        raise subprocess.TimeoutExpired("haproxy", 1)

    assert suspect(TEXT, slow) is None


def test_check_names_signal_and_line(tmp_path: Path) -> None:
    text = HEAD.replace("daemon", "tune.bufsize 32k") + SERVERS
    answer = ask(str(program(tmp_path, crashing("bufsize 32k"))), lines_of(text), 30)
    assert [(one.line, one.path) for one in answer.complaints] == [(2, ("line", 2))]
    assert "SIGSEGV" in answer.complaints[0].message and "`tune.bufsize 32k`" in answer.complaints[0].message


def test_the_check_before_a_deployment_does_too(tmp_path: Path) -> None:
    text = HEAD.replace("daemon", "tune.bufsize 32k")
    instance = Instance(Target(binary=str(program(tmp_path, crashing("bufsize 32k")))), ThisMachine())
    [found] = examine(lines_of(text), instance)
    assert found.line == 2 and "SIGSEGV" in found.message


def test_a_signal_from_outside_is_no_crash(tmp_path: Path) -> None:
    file = program(tmp_path, f"echo run >> {tmp_path}/runs; kill -KILL $$\n")
    answer = ask(str(file), lines_of(TEXT), 30)
    assert [one.message for one in answer.complaints] == ["haproxy -c was ended by SIGKILL"]
    assert (tmp_path / "runs").read_text() == "run\n"
