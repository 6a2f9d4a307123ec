"""`tidegate explain`: the page of a code."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner

from tidegate.cli.explain import command
from tidegate.rules.page import page_of
from tidegate.rules.registry import names


def explained(*arguments: str) -> str:
    result = CliRunner().invoke(command, arguments, standalone_mode=False)
    assert result.exception is None
    assert result.return_value == 0
    return result.output


@pytest.mark.parametrize("code", names())
def test_prints_the_whole_page(code: str) -> None:
    page, text = page_of(code), explained(code)
    words = text.split()
    assert text.startswith(f"{page.severity}[{code}]: {page.title} [{page.name}]\n")
    for part in (page.why, page.fails, page.passes, page.when_to_accept):
        assert " ".join(part.split()) in " ".join(words)
    assert max(len(line) for line in text.splitlines()[1:] if not line.startswith("    ")) <= 100


def test_takes_small_letters_and_names() -> None:
    assert explained("tg301") == explained("TG301") == explained("duplicate-address")


def test_json_is_the_page() -> None:
    record = json.loads(explained("TG301", "--format", "json"))
    assert list(record) == ["code", "name", "severity", "title", "why", "fails", "passes", "wrong_to_fire"]
    assert record["fails"] == page_of("TG301").fails


@pytest.mark.parametrize(
    ("target", "words"),
    [("TG398", "no code `TG398`: did you mean `TG3"), ("TG999", "no code"), ("article", "an environment and a path")],
)
def test_an_unknown_code_is_wrong_usage(target: str, words: str) -> None:
    result = CliRunner().invoke(command, [target])
    assert result.exit_code == 2, "click's own number: main turns it into 64"
    assert words in result.output


def test_exit_code_of_the_command_line(monkeypatch: pytest.MonkeyPatch) -> None:
    from tidegate.cli.main import main

    monkeypatch.setattr("sys.argv", ["tidegate", "explain", "TG398"])
    with pytest.raises(SystemExit) as stopped:
        main()
    assert stopped.value.code == 64


def test_a_place_of_a_spec() -> None:
    assert "balance roundrobin" in explained("article", "haproxy.edge.backends.app-servers")
