"""Each case: a configuration and the haproxy.cfg it renders to."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator  # type: ignore[import-untyped]

from tidegate.haproxy.model import Configuration
from tidegate.haproxy.parse import parse
from tidegate.haproxy.render import render
from tidegate.providers.haproxy.connection import check

CASES = Path(__file__).parent.parent / "cases" / "haproxy"
SCHEMA = Draft202012Validator(Configuration.model_json_schema())
NAMES = sorted(path.name for path in CASES.iterdir())


def load(name: str) -> tuple[dict[str, Any], dict[str, bool]]:
    """A case's configuration, and its settings: whether it is hitless, whether HAProxy judges it."""
    data = yaml.safe_load((CASES / name / "configuration.yaml").read_text())
    return data, {key: data.pop(key, default) for key, default in (("hitless", False), ("judge", True))}


@pytest.mark.parametrize("name", NAMES)
def test_golden(name: str, update_goldens: bool) -> None:
    data, settings = load(name)
    rendered = render(Configuration.model_validate(data), settings["hitless"])
    golden = CASES / name / "haproxy.cfg"
    if update_goldens:
        golden.write_text(rendered.text)
    assert rendered.text == golden.read_text()
    assert len(rendered.lines) == rendered.text.count("\n")


@pytest.mark.parametrize("name", NAMES)
def test_haproxy_accepts_it(name: str) -> None:
    data, settings = load(name)
    if settings["judge"]:
        assert check(Configuration.model_validate(data), hitless=settings["hitless"]) == ()


@pytest.mark.parametrize("name", NAMES)
def test_round_trip(name: str) -> None:
    data, settings = load(name)
    text = render(Configuration.model_validate(data), settings["hitless"]).text
    assert render(parse(text)).text == text or sorted(render(parse(text)).text.split("\n")) == sorted(text.split("\n"))


@pytest.mark.parametrize("name", NAMES)
def test_the_order_of_keys_means_nothing(name: str) -> None:
    data, settings = load(name)
    assert render(Configuration.model_validate(backwards(data)), settings["hitless"]) == render(
        Configuration.model_validate(data), settings["hitless"]
    )


@pytest.mark.parametrize("name", NAMES)
def test_the_canonical_form_is_the_same_configuration(name: str) -> None:
    configuration = Configuration.model_validate(load(name)[0])
    assert Configuration.model_validate(configuration.tree()) == configuration


@pytest.mark.parametrize("name", NAMES)
def test_the_published_schema_accepts_it(name: str) -> None:
    assert list(SCHEMA.iter_errors(json.loads(json.dumps(load(name)[0])))) == []


def test_the_article_line_by_line() -> None:
    text = render(Configuration.model_validate(load("article")[0])).text
    assert sections(text) == sections((CASES / "article" / "article.cfg").read_text())


def backwards(data: Any) -> Any:
    """The same data with each map's keys in the reverse order."""
    if isinstance(data, dict):
        return {key: backwards(data[key]) for key in reversed(data)}
    return [backwards(item) for item in data] if isinstance(data, list) else data


def sections(text: str) -> dict[str, list[str]]:
    """The lines of each section, sorted."""
    blocks = [block.splitlines() for block in text.split("\n\n")]
    return {block[0]: sorted(line.strip() for line in block[1:]) for block in blocks}
