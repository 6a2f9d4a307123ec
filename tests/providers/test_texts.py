"""Texts in all their forms: applied, read back without a difference, and never shown where they are secret."""

from __future__ import annotations

from typing import Any

import pytest
from pulumi.provider.experimental.property_value import PropertyValue

from tests.providers.balancer import Balancer
from tests.providers.conftest import Engine
from tidegate.providers.haproxy.inputs import read_inputs
from tidegate.providers.haproxy.values import property_map, property_value, redacted, secrets

NASTY = 's3#cret "x" \\ $HOME'


def with_texts(haproxy: Balancer, text: Any) -> dict[str, Any]:
    """The small site with a text in fields, lines of words, users and passwords."""
    tree = haproxy.tree(**{"http-request": [{"words": ["set-header", "X-Text", text]}]})
    stats = {"enable": True, "uri": "/statistics", "realm": "Ops Team", "auth": {"ops": text, "night shift": "plain"}}
    tree["frontends"]["web"]["stats"] = stats
    tree["userlists"] = {"people": {"users": {"ann": {"insecure-password": text}}}}
    tree["global"]["description"] = "Site #1"
    tree["global"]["tune.bufsize"] = "32k"
    return tree


@pytest.mark.slow
@pytest.mark.parametrize("text", [{"text": NASTY}, NASTY, {"join": ["key ", {"text": "a#b"}]}])
def test_what_is_applied_is_read_back(haproxy: Balancer, engine: Engine, text: Any) -> None:
    tree = with_texts(haproxy, text)
    assert engine.check(tree) == []
    engine.create(tree)
    assert engine.diff(tree) == {}
    engine.refresh()
    assert engine.diff(tree) == {}
    haproxy.config.write_text(haproxy.config.read_text().replace('"Ops Team"', "Ops"))
    engine.refresh()
    assert any(path.endswith("stats.realm") for path in engine.diff(tree))


@pytest.mark.slow
def test_a_text_without_special_characters_makes_no_difference_to_its_forms(haproxy: Balancer, engine: Engine) -> None:
    engine.create(with_texts(haproxy, "plain"))
    assert engine.diff(with_texts(haproxy, {"text": "plain"})) == {}


def test_what_is_quoted_is_redacted_too() -> None:
    hidden = secrets({"x": property_value(NASTY).with_secret(True)})
    line = 'stats auth ops:"s3#cret \\"x\\" \\\\ \\$HOME"'
    assert redacted(line, hidden) == 'stats auth ops:"[secret]"'
    found = property_map({"raw": [line]}, {}, hidden)["raw"]
    assert found.contains_secret()


def test_a_value_of_several_lines_is_refused_and_not_shown() -> None:
    value = PropertyValue({"stats": PropertyValue({"auth": PropertyValue([PropertyValue("ops:hunter2\nhunter3")])})})
    inputs = read_inputs({"frontends": PropertyValue({"web": value})})
    (complaint,) = inputs.complaints
    assert complaint.path == ("frontends", "web", "stats", "auth")
    assert "line breaks" in complaint.message
    assert "hunter" not in complaint.message
