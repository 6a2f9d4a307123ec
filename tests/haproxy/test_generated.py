"""Generated files: each is read, and rendered with the same words; what HAProxy says of it, it says again."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.haproxy.generated import generated
from tests.haproxy.judge import verdict
from tests.haproxy.sameness import same
from tidegate.haproxy.model import Configuration
from tidegate.haproxy.parse import UnreadableError, parse
from tidegate.haproxy.render import render
from tidegate.haproxy.syntax.read import read

SEEDS = 60
JUDGED = 150
PIECES = st.sampled_from(
    [
        *"\"'\\#$ \t\r\n{}x4aé\u00a0\u2028\x00\udce9",
        *("${A-", "global\n", "backend b\n", "listen b\n", "defaults\n", "[s]\n", ".if true\n", ".else\n", ".endif\n"),
        *("server a ", "option ", "no ", "mode http", "bind :80", "acl a path /", "timeout client ", "stats socket "),
    ]
)


def plain(text: str) -> str:
    """The file that the tree of a file's configuration renders to."""
    return render(Configuration.model_validate(parse(text).tree())).text


@pytest.mark.parametrize("seed", range(SEEDS))
def test_it_says_the_same(seed: int) -> None:
    text = generated(seed)
    assert render(parse(text)).text == text
    assert same(text, plain(text)) == ""
    assert parse(plain(text)).tree() == parse(text).tree()


@pytest.mark.slow
def test_haproxy_says_the_same_of_what_is_rendered(tmp_path: Path) -> None:
    file, accepted = tmp_path / "haproxy.cfg", 0
    for seed in range(SEEDS, SEEDS + JUDGED):
        text = generated(seed)
        file.write_text(text, newline="")
        before = verdict(file)
        if not before[0]:
            continue
        accepted += 1
        assert same(text, plain(text)) == "", seed
        file.write_text(plain(text))
        assert verdict(file) == before, seed
    assert accepted > JUDGED * 0.8


@settings(max_examples=400, deadline=None)
@given(st.lists(PIECES, max_size=40).map("".join))
def test_any_text_is_read(text: str) -> None:
    assert read(text).text == text
    try:
        configuration = parse(text)
    except UnreadableError:
        return
    assert render(configuration).text == text + ("" if text.endswith("\n") else "\n")
    assert same(text, plain(text)) == ""
