"""What the parser makes of files that people write, and of any file that the renderer does."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.haproxy.test_keywords import VALID, merge
from tidegate.haproxy.model import Configuration
from tidegate.haproxy.parse import UnreadableError, parse
from tidegate.haproxy.render import render


@pytest.mark.parametrize(
    ("text", "tree"),
    [
        ("defaults\n  timeout connect 5x\n  mode http", {"mode": "http", "raw": ["timeout connect 5x"]}),
        ("defaults\n mode tcp\n mode http # twice", {"mode": "tcp", "raw": ["mode http # twice"]}),
        ("defaults\n nonsense 'a b' c", {"raw": ["nonsense 'a b' c"]}),
        ("defaults\n no option httplog\n option\n", {"option": {"httplog": False}, "raw": ["option"]}),
        ("# note\n\ndefaults\n\tmode\thttp\t# note\n", {"mode": "http"}),
    ],
)
def test_what_fits_no_field_is_raw(text: str, tree: dict[str, Any]) -> None:
    assert parse(text).tree() == {"defaults": tree}


@pytest.mark.parametrize(
    ("line", "server"),
    [
        ("server a 10.0.0.1:80 check", {"address": "10.0.0.1", "port": 80, "check": True}),
        ("server a [fd00::1]:80", {"address": "fd00::1", "port": 80}),
        ("server a unix@/run/a.sock no-check", {"address": "unix@/run/a.sock", "check": False}),
        ("server a h:80 weight 3 novelty x", {"address": "h", "port": 80, "weight": 3, "raw": "novelty x"}),
        ("server a h:80 crt '/a b' inter 2s", {"address": "h", "port": 80, "crt": "/a b", "inter": "2s"}),
    ],
)
def test_a_server_line(line: str, server: dict[str, Any]) -> None:
    assert parse(f"backend b\n  {line}").tree() == {"backends": {"b": {"servers": {"a": server}}}}


def test_values_that_fit_no_field_spoil_only_their_keyword() -> None:
    found = parse("defaults\n mode http\ndefaults x\n mode http\n balance odd\nbackend b\n balance odd").tree()
    assert found["defaults"] == [{"mode": "http"}, {"name": "x", "mode": "http", "raw": ["balance odd"]}]
    assert found["backends"] == {"b": {"raw": ["balance odd"]}}


@pytest.mark.parametrize(
    "text", ["mode http", "frontend\n bind :80", "backend a/b\n", "global\n.if 1\n", 'global\n a "${A-\x01}"']
)
def test_what_is_no_configuration_is_refused(text: str) -> None:
    with pytest.raises(UnreadableError):
        parse(text)


def test_a_line_knows_its_property() -> None:
    rendered = render(parse("# note\ndefaults\n mode http\n\ndefaults\n option x\nbackend b\n server a h:80\n odd\n"))
    assert rendered.lines == (
        *(None, ("defaults",), ("defaults", "mode"), None),
        *(("then", 0, "defaults"), ("then", 0, "defaults", "option", "x")),
        *(("then", 0, "backends", "b"), ("then", 0, "backends", "b", "servers", "a")),
        ("then", 0, "backends", "b", "raw", 0),
    )


def test_a_change_of_what_was_parsed_is_rendered() -> None:
    found = parse("# note\nglobal\n daemon\n")
    assert render(found).text == "# note\nglobal\n daemon\n"
    assert render(found.model_copy(update={"global_": None})).text == ""
    assert render(found, hitless=True).text.startswith("global\n    setenv TIDEGATE_DIGEST ")


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(sorted(VALID)), min_size=1, max_size=25, unique=True), st.booleans())
def test_any_mixture_is_read_back(names: list[str], hitless: bool) -> None:
    whole: dict[str, Any] = {}
    for name in names:
        merge(whole, VALID[name].tree())
    configuration = Configuration.model_validate(whole)
    assert parse(render(configuration).text) == configuration
    assert render(parse(render(configuration, hitless).text)).text.count("\n") == len(
        render(configuration, hitless).lines
    )


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=40), st.sampled_from(["log", "raw", "http-request"]))
def test_no_text_makes_a_second_line(text: str, keyword: str) -> None:
    try:
        configuration = Configuration.model_validate({"frontends": {"web": {keyword: [text]}}})
    except ValueError:
        return
    rendered = render(configuration)
    assert len(rendered.text.splitlines()) == len(rendered.lines) == 2
