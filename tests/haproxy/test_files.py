"""Each case: a haproxy.cfg, and the tree of the configuration that it says. HAProxy refuses those called `.refused`."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from tests.haproxy.judge import verdict
from tests.haproxy.sameness import same
from tests.haproxy.test_render import backwards
from tidegate.haproxy.model import Configuration
from tidegate.haproxy.parse import parse
from tidegate.haproxy.render import render
from tidegate.haproxy.syntax.read import read

CASES = Path(__file__).parent.parent / "cases" / "haproxy-parse"
FILES = sorted(CASES.glob("*.cfg"))
every = pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)


def text_of(file: Path) -> str:
    return file.read_bytes().decode()


@every
def test_tree(file: Path, update_goldens: bool) -> None:
    golden = file.with_suffix(".yaml")
    tree = parse(text_of(file)).tree()
    if update_goldens:
        golden.write_text(yaml.safe_dump(tree, sort_keys=False, width=110, allow_unicode=False))
    assert tree == yaml.safe_load(golden.read_text())


@every
def test_the_syntax_tree_loses_nothing(file: Path) -> None:
    assert read(text_of(file)).text == text_of(file)


@every
def test_it_is_rendered_as_it_was_written(file: Path) -> None:
    text = text_of(file)
    rendered = render(parse(text))
    assert rendered.text == text + ("" if text.endswith("\n") else "\n")
    assert len(rendered.lines) == rendered.text.count("\n")


@every
def test_its_tree_says_the_same(file: Path) -> None:
    configuration = Configuration.model_validate(parse(text_of(file)).tree())
    assert configuration == parse(text_of(file))
    assert same(text_of(file), render(configuration).text) == ""


@every
def test_the_order_of_keys_in_its_tree_means_nothing(file: Path) -> None:
    tree = parse(text_of(file)).tree()
    assert render(Configuration.model_validate(backwards(tree))) == render(Configuration.model_validate(tree))


@every
def test_its_tree_is_read_back(file: Path) -> None:
    configuration = Configuration.model_validate(parse(text_of(file)).tree())
    assert parse(render(configuration).text) == configuration


@pytest.mark.slow
@every
def test_haproxy_agrees(file: Path, tmp_path: Path) -> None:
    rendered = tmp_path / "haproxy.cfg"
    rendered.write_text(render(Configuration.model_validate(parse(text_of(file)).tree())).text)
    before, after = verdict(file), verdict(rendered)
    assert before[0] == (not file.stem.endswith(".refused"))
    assert before == after or not before[0]


def test_goldens_and_files_belong_together() -> None:
    assert {file.stem for file in FILES} == {golden.stem for golden in CASES.glob("*.yaml")}
