"""The table of short forms: the schema's fields and no others, and each of them merges in every way."""

from __future__ import annotations

from typing import Any

import pytest

from tests.compiler.cases import only
from tests.schema.fields import Path, fields, has
from tidegate.compiler.overlay import extended
from tidegate.compiler.source import Sources
from tidegate.compiler.source.node import node_at, plain
from tidegate.haproxy.model.bind import Binds
from tidegate.haproxy.model.values import Options
from tidegate.schemas.base import Names
from tidegate.schemas.short_forms import SHORT_FORMS, Form, short_form
from tidegate.schemas.spec import Spec

TYPES: dict[Form, Any] = {"names": Names, "options": Options, "binds": Binds}
LONG: dict[Form, dict[str, Any]] = {
    "names": {"a": True, "b": True},
    "options": {"a": True, "b": "c d"},
    "binds": {"a": {}, "b": {"raw": "c d"}},
}
LISTS: dict[Form, list[str]] = {"names": ["a", "b"], "options": ["a", "b c d"], "binds": ["a", "b c d"]}


def test_the_table_is_the_schema() -> None:
    every = list(fields(Spec))
    found = {path: form for path, hint in every for form, wanted in TYPES.items() if has(hint, wanted)}
    assert found == SHORT_FORMS


def test_keys_alone_say_nothing() -> None:
    assert short_form(("hosts",)) is None
    assert short_form(("networks", "lan", "hosts")) is None
    assert short_form(("profiles", "autoscaling", "web", "subnets")) == "names"
    assert short_form(()) is None


def laid(path: Path, below: object, above: object) -> object:
    """What stands at the path where one file is laid over another."""
    words = tuple(word if word != "*" else "x" for word in path)
    files = {"base.yaml": nested(words, below), "over.yaml": {"extends": "base.yaml", **nested(words, above)}}
    texts = {name: repr(tree).replace("True", "true").replace("None", "null").encode() for name, tree in files.items()}
    tree = extended("over.yaml", Sources(only(texts)))
    assert tree is not None
    return plain(node_at(tree, words))


def nested(path: Path, value: object) -> dict[str, Any]:
    for word in reversed(path):
        value = {word: value}
    assert isinstance(value, dict)
    return value


@pytest.mark.parametrize(("path", "form"), SHORT_FORMS.items(), ids=lambda value: ".".join(value))
@pytest.mark.parametrize("profile", [False, True], ids=["own", "profile"])
def test_merges(path: Path, form: Form, profile: bool) -> None:
    path = ("profiles", *path) if profile else path
    short, long = LISTS[form], LONG[form]
    more: Any = {"names": True, "options": True, "binds": {}}[form]
    assert laid(path, short, {"c": more}) == {**long, "c": more}
    assert laid(path, long, ["c"]) == {**long, "c": more}
    assert laid(path, long, "c") == {**long, "c": more}
    assert laid(path, "a", {"c": more}) == {"a": more, "c": more}
    assert laid(path, short, {"b": None}) == {"a": more}
    assert laid(path, short, ["c"]) == ["c"]
    assert laid(path, short, {"before": ["c"], "after": ["d"]}) == ["c", *short, "d"]
    assert laid(path, long, {"before": ["c"], "after": ["d"]}) == {**long, "c": more, "d": more}
    assert laid(path, "a", {"after": ["d"]}) == ["a", "d"]
    assert laid(path, [{"odd": 1}], {"c": more}) == {"c": more}
