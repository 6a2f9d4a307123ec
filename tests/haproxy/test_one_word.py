"""Any text in any field of one word reaches HAProxy's splitter of words as it is written."""

from __future__ import annotations

import copy
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tests.haproxy.judge import demand_haproxy
from tidegate.haproxy.model import Bind, Configuration, Defaults, Frontend, Global, Listen, Model, Server, StatsSocket
from tidegate.haproxy.model.keywords import Keyword, Kind, keywords
from tidegate.haproxy.model.text import LiteralText, as_word, read_text
from tidegate.haproxy.model.userlist import User, UserGroup
from tidegate.haproxy.parse import parse
from tidegate.haproxy.render import render
from tidegate.haproxy.syntax.quoting import has_variable, is_quoted
from tidegate.haproxy.syntax.words import read_words, split

NASTY = "abz/ \t#'\"\\$%{}[]()~,:;=&|!?*<>-é\u00a0\u3000"
PIECES = [*NASTY, "\\n", "\\x41", "\\ ", "${HOME}", "$HOME", "${A-b c}", "if { path / }", '{"a":"b"}', "'it's'"]
TEXTS = st.one_of(
    st.lists(st.sampled_from(PIECES), min_size=1, max_size=8).map("".join),
    st.text(st.characters(exclude_categories=["Cc", "Cs"], exclude_characters="\u2028\u2029"), min_size=1),
).filter(lambda text: text.strip(" \t") != "")
EXAMPLES = [
    "s3#cret $HOME",
    "Site #1, rack 'B' costs $5",
    '{"client":"%ci","status":%ST}',
    "a\\",
    "it's",
    '"',
    "C:\\new",
]


def fields(model: type[Model], path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], Keyword]]:
    """Every field of one word below a class, with its path."""
    for keyword in keywords(model):
        if keyword.kind is Kind.GROUP and keyword.inner is not None:
            yield from fields(keyword.inner, (*path, keyword.name))
        elif keyword.argument is not None:
            yield (*path, keyword.name), keyword


PLACES: dict[type[Model], Any] = {
    Global: lambda value: {"global": value},
    Defaults: lambda value: {"defaults": value},
    Frontend: lambda value: {"frontends": {"x": value}},
    Listen: lambda value: {"listens": {"x": value}},
    Server: lambda value: {"backends": {"x": {"servers": {"a": {"address": "10.0.0.1", **value}}}}},
    Bind: lambda value: {"frontends": {"x": {"bind": {"127.0.0.1:8080": value}}}},
    StatsSocket: lambda value: {"global": {"stats": {"socket": {"/tmp/x": value}}}},
    User: lambda value: {"userlists": {"x": {"users": {"a": value}}}},
    UserGroup: lambda value: {"userlists": {"x": {"groups": {"a": value}}}},
}
FIELDS = [(model, path, keyword) for model in PLACES for path, keyword in fields(model)]


def laid(path: tuple[str, ...], value: Any) -> Any:
    for name in reversed(path):
        value = {name: value}
    return value


def configuration(model: type[Model], path: tuple[str, ...], keyword: Keyword, value: Any) -> Configuration:
    """A configuration with this value in this field, and nothing else."""
    shaped = {"503": value} if keyword.kind is Kind.PAIRS else [value] if keyword.kind is Kind.LINES else value
    return Configuration.model_validate(PLACES[model](laid(path, shaped)))


def read_by_haproxy(model: type[Model], path: tuple[str, ...], keyword: Keyword, value: Any) -> str | None:
    """The words of the value, as HAProxy splits them: joined where HAProxy joins them itself."""
    found = configuration(model, path, keyword, value)
    lines = [line for line in render(found).text.split("\n") if keyword.word in split(line)]
    line = next(line for line in reversed(lines) if line.strip(" ") != keyword.word)
    read = read_words(line)
    assert not read.open and not read.comment, line
    values = [word.value for word in read.words]
    at = values.index(keyword.word) + (2 if keyword.kind is Kind.PAIRS else 1)
    assert keyword.argument is not None
    rest = values[at:]
    assert len(rest) == 1 or keyword.argument.spoken, line
    return None if None in rest else " ".join(each or "" for each in rest)


def test_there_are_many_such_fields() -> None:
    names = {keyword.word for _, _, keyword in FIELDS}
    assert len(FIELDS) > 150
    assert {
        "description",
        "realm",
        "uri",
        "log-format",
        "log-tag",
        "node",
        "user",
        "cookie",
        "auth",
        "password",
    } <= names


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(FIELDS), TEXTS)
def test_a_literal_text_arrives(field: tuple[type[Model], tuple[str, ...], Keyword], text: str) -> None:
    assert read_by_haproxy(*field, {"text": text}) == text


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(FIELDS), TEXTS.filter(lambda text: not is_quoted(text) and not has_variable(text)))
def test_a_plain_text_arrives(field: tuple[type[Model], tuple[str, ...], Keyword], text: str) -> None:
    assert read_by_haproxy(*field, text) == text


@pytest.mark.parametrize("text", EXAMPLES)
def test_the_examples_arrive_in_every_field(text: str) -> None:
    for field in FIELDS:
        assert read_by_haproxy(*field, {"text": text}) == text
        if not is_quoted(text):
            assert read_by_haproxy(*field, text) == text


@settings(max_examples=100, deadline=None)
@given(st.sampled_from(FIELDS), TEXTS)
def test_what_is_rendered_is_read_back(field: tuple[type[Model], tuple[str, ...], Keyword], text: str) -> None:
    if field[0] in (User, UserGroup):
        return  # a section of users is read back as its lines
    found = configuration(*field, {"text": text})
    again = Configuration.model_validate(parse(render(found).text).tree())
    values = [[word.value for word in read_words(line).words] for line in render(again).text.split("\n")]
    assert values == [[word.value for word in read_words(line).words] for line in render(found).text.split("\n")]


@settings(max_examples=60, deadline=None)
@given(st.lists(TEXTS, min_size=1, max_size=40))
@example(EXAMPLES)
def test_haproxy_itself_reads_the_text(texts: list[str]) -> None:
    """Its `.notice` prints the one word that it is given."""
    words = [as_word(LiteralText(text)) for text in texts]
    words += [as_word(text) for text in texts if not is_quoted(text) and not has_variable(text)]
    wanted = [*texts, *(text for text in texts if not is_quoted(text) and not has_variable(text))]
    run = subprocess.run(
        [demand_haproxy(), "-c", "-f", "/dev/stdin"],
        input="".join(f".notice {word}\n" for word in words).encode(),
        capture_output=True, timeout=60, check=False, env={"HOME": "wrong", "PATH": ""},
    )  # fmt: skip
    heard = re.findall(r"^\[NOTICE\] .*?parsing \[[^:]*:\d+\]: '(.*)'\.$", run.stderr.decode(), re.MULTILINE)
    assert heard == wanted


@settings(max_examples=80, deadline=None)
@given(st.lists(TEXTS, min_size=1, max_size=5))
def test_a_line_of_words_arrives(texts: list[str]) -> None:
    words = [{"text": text} for text in texts]
    found = Configuration.model_validate({"frontends": {"x": {"http-request": [{"words": words}]}}})
    (line,) = [line for line in render(found).text.split("\n") if "http-request" in line]
    assert [word.value for word in read_words(line).words] == ["http-request", *texts]
    again = copy.deepcopy(found)
    assert render(again) == render(found) == render(Configuration.model_validate(found.tree()))


@pytest.mark.parametrize(
    ("written", "rendered"),
    [
        ("plain", "plain"),
        ("%ci:%cp", "%ci:%cp"),
        ("$6$salt$hash", "$6$salt$hash"),
        ("^/a\\.b", "^/a\\.b"),
        ("a\\ b", "a\\ b"),
        ('"a b"', '"a b"'),
        ("'a b'", "'a b'"),
        ('web"${A}"', 'web"${A}"'),
        ("${NAME}", '"${NAME}"'),
        ("a b ${NAME-x} $5", '"a b ${NAME-x} \\$5"'),
        ('{"a":"${NAME}"}', '"{\\"a\\":\\"${NAME}\\"}"'),
        ('"a":"b"', '"\\"a\\":\\"b\\""'),
        ({"text": "${NAME}"}, '"\\${NAME}"'),
        ({"text": "plain"}, "plain"),
        ({"join": ["AUTH ", {"text": "a#b"}, "\\r\\n"]}, '"AUTH ""a#b"\\r\\n'),
    ],
)
def test_how_it_is_rendered(written: Any, rendered: str) -> None:
    assert as_word(read_text(written)) == rendered


def test_words_of_a_sentence_are_rendered_as_they_were(tmp_path: Path) -> None:
    text = "A site of two racks"
    assert f"description {text}\n" in render(Configuration.model_validate({"global": {"description": text}})).text
    assert 'realm "Ops Team"' in render(
        Configuration.model_validate({"listens": {"x": {"stats": {"realm": "Ops Team"}}}})
    ).text  # fmt: skip


@pytest.mark.parametrize("wrong", ["", "  ", "a\nb", "a\0b", {"text": "a\rb"}, {"text": ""}, {"join": []}, {"x": "y"}])
def test_what_is_refused(wrong: Any) -> None:
    with pytest.raises(ValueError, match=r"should|not allowed"):
        read_text(wrong)
