"""The merged tree → the spec; errors of pydantic → findings, one for each cause, at the line of the cause."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import TYPE_CHECKING, Any

from pydantic import ValidationError

from tidegate.compiler.blueprint.path import Path
from tidegate.compiler.findings import Finding, Span, suggestion
from tidegate.compiler.overlay.profiles import SECTIONS
from tidegate.compiler.source import MappingNode, Node, plain
from tidegate.compiler.source.node import at, node_at, written
from tidegate.compiler.validate.advice import for_key, for_value
from tidegate.compiler.validate.fields import fields_at
from tidegate.compiler.validate.levels import for_level
from tidegate.compiler.validate.words import TYPES, describe_value, sentence, suggested
from tidegate.schemas.partial_model import partial_model

if TYPE_CHECKING:
    from tidegate.schemas.spec import Spec


_TEXTS = frozenset({"string_type", "dict_type", "list_type", "tuple_type", "model_type", "model_attributes_type"})
"""Errors about a type for which messages do not mention that a word is text."""
_BIND = 'a line such as `"*:80"`, or a map'


def validated(tree: MappingNode) -> Spec:
    """The spec of a tree. Raises the error of pydantic."""
    data, model = plain(tree), partial_model(tree.entries)
    while True:
        try:
            return model.model_validate(data)
        except ValidationError as error:
            booleans = [
                written(tree, item["loc"])
                for item in error.errors(include_url=False)
                if item["type"] == "string_type" and isinstance(item["input"], bool) and item["loc"][-1] != "[key]"
            ]
            if not booleans:
                raise
        for path in booleans:
            _put(data, path, node_at(tree, path))


def _put(data: Any, path: Path, node: Node) -> None:
    """Replaces a boolean by its spelling, for a string field."""
    for word in path[:-1]:
        data = data[word]
    data[path[-1]] = getattr(node, "text", None) or str(data[path[-1]]).lower()


def findings_of(errors: Sequence[Any], tree: MappingNode, incomplete: Collection[Path]) -> Iterator[Finding]:
    """The errors of pydantic as findings."""
    from tidegate.schemas.spec import Spec

    unknown = [(item["loc"], fields_at(Spec, item["loc"][:-1])) for item in errors if item["type"] == "extra_forbidden"]
    meant = {(*loc[:-1], suggested(help_for(loc, tree))) for loc, _ in unknown}
    misspelt = {loc[:2] for loc, _ in unknown if _of_a_thing(loc) and suggested(suggestion(str(loc[-1]), ["profile"]))}
    seen: set[tuple[Span, Span]] = set()
    for item in errors:
        loc, kind = item["loc"], item["type"]
        word = str(loc[-1]) if loc else ""
        key, value = at(tree, loc)
        if _of_no_section(loc):
            continue
        if kind == "extra_forbidden":
            yield Finding("TG101", "error", f"unknown key `{word}`", key, help=help_for(loc, tree))
        elif kind == "missing":
            if loc not in meant and not {loc[:2], written(tree, loc[:-1])} & {*misspelt, *incomplete}:
                yield Finding("TG103", "error", f"`{word}` is missing", key if loc[:-1] else _first(value))
        elif (key, value) not in seen:
            seen.add((key, value))
            yield _wrong_value(item, key, value, tree)


def help_for(loc: Path, tree: MappingNode) -> str:
    """The help line for the unknown key at a location of pydantic."""
    from tidegate.schemas.spec import Spec

    known = (*fields_at(Spec, loc[:-1]), *(("profile",) if _of_a_thing(loc) else ()))
    place = written(tree, loc[:-1])
    return for_level(place, None) or for_key(place, str(loc[-1]), known)


def _of_a_thing(loc: Path) -> bool:
    """Whether the location is a key of an entry that can have a profile."""
    return len(loc) == 3 and loc[0] in SECTIONS


def _of_no_section(loc: Path) -> bool:
    """Whether the location is in a profile of an unknown section, which `check_fragments` reports."""
    return len(loc) == 2 and loc[0] == "profiles" and loc[1] not in SECTIONS


def _wrong_value(item: Any, key: Span, value: Span, tree: MappingNode) -> Finding:
    """The finding for a value of the wrong type or form. The location ends with `[key]` if it is the key."""
    loc, kind = item["loc"], item["type"]
    path = written(tree, loc)
    name = next((str(word) for word in reversed(path) if isinstance(word, str)), "a spec")
    if loc and loc[-1] == "[key]":
        return Finding("TG104", "error", sentence(item, "a key")[0], key)
    if kind in TYPES:
        wanted = _BIND if name == "bind" else TYPES[kind]
        message = f"`{name}` must be {wanted}, not {describe_value(item['input'], typed=kind not in _TEXTS)}"
        help_ = for_level(path, item["input"]) or for_value(name, item["input"], wanted)
        return Finding("TG102", "error", message, value, help=help_)
    message, help_ = sentence(item, f"`{name}`")
    if isinstance(item["input"], dict) and path[:1] == ("haproxy",):
        help_ = help_ or _meant_as_secret(item["input"])
    help_ = help_ or for_value(name, item["input"], message)
    where = key if isinstance(node_at(tree, path), MappingNode) else value
    return Finding("TG104", "error", message, where, help=help_)


def _meant_as_secret(value: dict[str, object]) -> str:
    """The help line for a map in place of a text that is similar to a reference to a secret; empty otherwise."""
    (key, *others) = value or [""]
    if others or not suggestion(str(key), ["secret"]).startswith("did you mean"):
        return ""
    if key != "secret":
        return "did you mean `{secret: NAME}`?"
    return "the name of a secret consists of letters, digits, `_`, `.` and `-`, and starts with a letter or digit"


def _first(span: Span) -> Span:
    """The first character of the map in the file, at which missing sections are reported."""
    return span._replace(end_line=span.line, end_column=span.column + 1)
