"""Each keyword of the model, one by one: rendered, read back, and known to HAProxy in that place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
from pydantic import ValidationError

from tidegate.haproxy.model import Backend, Bind, Configuration, Defaults, Frontend, Global, Listen, Server, StatsSocket
from tidegate.haproxy.model.base import Model
from tidegate.haproxy.model.keywords import Keyword, Kind, keywords
from tidegate.haproxy.parse import parse
from tidegate.haproxy.render import render
from tidegate.providers.haproxy.connection import check

NEWER = {"guid"}
UNKNOWN = re.compile(r"^unknown keyword|unexpected keyword|not supported in|not allowed in|cannot be used in")
SAMPLES = ("7", "http", "10s", "roundrobin", "/tmp/x", "1-4", "x")


def fragments(model: type[Model]) -> Iterator[tuple[str, Any]]:
    """A fragment of configuration for each keyword of a class."""
    for keyword in keywords(model):
        yield from ((f"{keyword.name}{suffix}", value) for suffix, value in values(keyword))


def values(keyword: Keyword) -> Iterator[tuple[str, Any]]:
    """Values of the right shape; whether HAProxy likes them is another matter."""
    match keyword.kind:
        case Kind.FLAG:
            yield "", {keyword.name: True}
        case Kind.LINES:
            yield "", {keyword.name: LINES.get(keyword.name, ["one", "two words"])}
        case Kind.PAIRS:
            yield "", {keyword.name: {"503": "/tmp/x"}}
        case Kind.OPTIONS:
            yield "", {keyword.name: {"httplog": True, "dontlognull": False, "forwardfor": "except 127.0.0.1"}}
        case Kind.GROUP:
            assert keyword.inner
            yield from ((f" {name}", {keyword.name: value}) for name, value in fragments(keyword.inner))
        case Kind.ARGUMENTS:
            yield "", {keyword.name: {"check": True}}
        case Kind.ENTRIES:
            yield "", {keyword.name: {"x": ENTRIES[keyword.name]}}
        case Kind.VALUE:
            yield from (("", {keyword.name: sample}) for sample in SAMPLES)


LINES = {
    "http-request": ["allow"],
    "http-response": ["allow"],
    "http-after-response": ["allow"],
    "tcp-request": ["content accept"],
    "tcp-response": ["content accept"],
    "redirect": ["location /"],
    "use_backend": ["x if TRUE"],
    "use-server": ["x if TRUE"],
    "force-persist": ["if TRUE"],
    "ignore-persist": ["if TRUE"],
    "stick": ["on src"],
    "acl": ["one path /", "two path /"],
    "filter": ["trace"],
    "declare": ["capture request len 10"],
    "capture": ["request header Host len 10"],
    "http-check": ["send-state"],
    "tcp-check": ["connect"],
}
ENTRIES: dict[str, Any] = {
    "servers": {"address": "10.0.0.1", "port": 80},
    "server-template": {"slots": 2, "address": "10.0.0.1", "port": 80},
    "bind": {"address": "127.0.0.1:8080"},
    "socket": {"level": "admin"},
}


def places() -> Iterator[tuple[str, dict[str, Any]]]:
    """Every keyword in each section that has it, in a configuration that is otherwise empty."""
    for model, wrap in (
        (Global, lambda value: {"global": value}),
        (Defaults, lambda value: {"defaults": value}),
        (Frontend, lambda value: {"frontends": {"x": value}}),
        (Backend, lambda value: {"backends": {"x": value}}),
        (Listen, lambda value: {"listens": {"x": value}}),
        (Server, lambda value: {"backends": {"x": {"servers": {"a": {"address": "10.0.0.1", **value}}}}}),
        (Bind, lambda value: {"frontends": {"x": {"bind": {"127.0.0.1:8080": value}}}}),
        (StatsSocket, lambda value: {"global": {"stats": {"socket": {"/tmp/x": value}}}}),
    ):
        for name, value in fragments(model):
            yield f"{model.__name__} {name}", wrap(value)


def valid() -> dict[str, Configuration]:
    """For each keyword the first sample that the model takes."""
    found: dict[str, Configuration] = {}
    for name, data in places():
        if name not in found:
            try:
                found[name] = Configuration.model_validate(data)
            except ValidationError:
                continue
    return found


VALID = valid()
MODELS = ["Global", "Defaults", "Frontend", "Backend", "Listen", "Server", "Bind", "StatsSocket"]


def test_each_keyword_has_a_sample() -> None:
    assert {name for name, _ in places()} == set(VALID)
    assert len(VALID) > 300


@pytest.mark.parametrize("model", MODELS)
def test_what_is_rendered_is_read_back(model: str) -> None:
    for name, configuration in VALID.items():
        if name.startswith(f"{model} "):
            assert parse(render(configuration).text) == configuration, name


def together(prefix: str) -> Configuration:
    """All samples of one class in one configuration; what shares a line is told apart by its key."""
    whole: dict[str, Any] = {}
    for at, (name, configuration) in enumerate(VALID.items()):
        if name.startswith(f"{prefix} ") and name.split()[-1] not in NEWER:
            merge(whole, renamed(configuration.tree(), at))
    return Configuration.model_validate(whole)


def renamed(tree: Any, at: int) -> Any:
    """Servers, binds and sockets under a name of their own, so that each line says one thing."""
    if not isinstance(tree, dict):
        return tree
    own = {"a": f"a{at}", "127.0.0.1:8080": f"127.0.0.1:{8080 + at}", "/tmp/x": f"/tmp/x{at}"}
    return {own.get(key, key): renamed(value, at) for key, value in tree.items()}


def merge(into: dict[str, Any], other: dict[str, Any]) -> None:
    for key, value in other.items():
        if isinstance(value, dict) and isinstance(into.get(key), dict):
            merge(into[key], value)
        else:
            into[key] = value


@pytest.mark.parametrize("model", MODELS)
def test_haproxy_knows_each_keyword_in_its_place(model: str) -> None:
    found = [complaint for complaint in check(together(model)) if UNKNOWN.search(complaint.message)]
    assert [f"{'.'.join(map(str, each.path or ()))}: {each.message}" for each in found] == []


@pytest.mark.parametrize("model", [Global, Defaults, Frontend, Backend, Listen, Server, Bind, StatsSocket])
def test_each_field_is_described(model: type[Model]) -> None:
    assert [name for name, info in model.model_fields.items() if not info.description] == []
