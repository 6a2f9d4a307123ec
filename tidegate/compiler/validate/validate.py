"""pydantic's errors as findings: its `loc` is a path of the spec."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pydantic import ValidationError

from tidegate.compiler.findings import Finding, suggestion
from tidegate.compiler.source import MappingNode, plain
from tidegate.compiler.source.node import at
from tidegate.compiler.validate.fields import fields_at
from tidegate.schemas.spec import Spec

_KINDS = {
    "string_type": "text",
    "int_type": "an integer",
    "float_type": "a number",
    "bool_type": "true or false",
    "dict_type": "a map",
    "list_type": "a list",
    "tuple_type": "a list",
    "model_type": "a map",
    "model_attributes_type": "a map",
}


def validate(tree: MappingNode) -> tuple[Spec | None, tuple[Finding, ...]]:
    """The spec of a merged tree; None with findings where it is invalid."""
    try:
        return Spec.model_validate(plain(tree)), ()
    except ValidationError as error:
        return None, tuple(dict.fromkeys(_findings(error, tree)))


def _findings(error: ValidationError, tree: MappingNode) -> Iterator[Finding]:
    seen: set[tuple[Any, ...]] = set()
    for item in error.errors(include_url=False):
        key, value = at(tree, item["loc"])
        kind = item["type"]
        if (place := (key, value)) in seen and kind not in ("extra_forbidden", "missing"):
            continue
        seen.add(place)
        word = str(item["loc"][-1]) if item["loc"] else ""
        if kind == "extra_forbidden":
            known = fields_at(Spec, item["loc"][:-1])
            yield Finding("TG101", "error", f"unknown key `{word}`", key, help=suggestion(word, known))
        elif kind == "missing":
            where = key if item["loc"][:-1] else value._replace(end_line=value.line, end_column=value.column + 1)
            yield Finding("TG103", "error", f"`{word}` is missing", where)
        elif kind in _KINDS:
            message = f"`{_last_key(item['loc'])}` takes {_KINDS[kind]}, not {_shown(item['input'])}"
            yield Finding("TG102", "error", message, value)
        else:
            yield Finding("TG104", "error", _sentence(item), value)


def _last_key(loc: tuple[str | int, ...]) -> str:
    return next(
        (str(word) for word in reversed(loc) if isinstance(word, str) and not word.startswith("function-")),
        "",
    )


def _shown(value: object) -> str:
    if isinstance(value, dict):
        return "a map"
    if isinstance(value, list):
        return "a list"
    return f"`{value}`" if value is not None else "nothing"


def _sentence(item: Any) -> str:
    """The error in words: ours where it is ours, else pydantic's with what was written."""
    shown = _shown(item["input"])
    own = str(item.get("ctx", {}).get("error", ""))
    if own:
        return own if shown.startswith("a ") else f"{shown}: {own}"
    context = item.get("ctx", {})
    words = {
        "literal_error": f"{shown} is not one of {context.get('expected')}",
        "greater_than_equal": f"{shown} is less than {context.get('ge')}",
        "less_than_equal": f"{shown} is more than {context.get('le')}",
        "string_pattern_mismatch": f"{shown} has not the form {context.get('pattern')}",
        "string_too_long": f"{shown} is longer than {context.get('max_length')} characters",
        "too_short": f"at least {context.get('min_length')} are needed",
    }
    return words.get(item["type"], f"{shown}: {item['msg']}")
