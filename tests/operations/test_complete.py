"""Tab behind `tidegate explain ENVIRONMENT`: paths of the spec, a key at a time."""

from __future__ import annotations

import pytest
from click.shell_completion import ShellComplete

from tests.compiler.cases import PROJECT
from tidegate.cli.completion import VARIABLE
from tidegate.cli.main import tidegate


def completed(words: list[str], begun: str) -> list[str]:
    """What a shell offers behind these words of the command line."""
    found = ShellComplete(tidegate, {}, "tidegate", VARIABLE).get_completions(words, begun)
    return [item.value for item in found]


@pytest.fixture(autouse=True)
def in_a_shell(monkeypatch: pytest.MonkeyPatch) -> None:
    """Commands get their completion where the shell asks for it."""
    monkeypatch.setenv(VARIABLE, "bash_complete")
    monkeypatch.chdir(PROJECT)


@pytest.mark.parametrize(
    ("begun", "offered"),
    [
        ("dom", ["domains"]),
        ("domains.", ["domains.app", "domains.testvm"]),
        ("domains.app.mem", ["domains.app.memory"]),
        ("domains.app.autost", ["domains.app.autostart"]),
        ("haproxy.edge.backends.app-s", ["haproxy.edge.backends.app-servers"]),
        ("nothing.", []),
        ("domains.app.memory.", []),
    ],
)
def test_paths(begun: str, offered: list[str]) -> None:
    assert sorted(completed(["explain", "article"], begun)) == offered


def test_no_paths_of_no_environment() -> None:
    assert completed(["explain", "no-such"], "domains") == completed(["explain", "TG301"], "") == []
