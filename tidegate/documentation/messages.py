"""`patternErrorMessage`: the message that editors show if a value does not match a regular expression."""

from __future__ import annotations

from typing import Any

from tidegate.documentation import patterns
from tidegate.documentation.scalars import SECRET_NAME
from tidegate.schemas.forms import WORDS

Schema = dict[str, Any]
_WORDS = {
    **WORDS,
    SECRET_NAME: "the name of a secret",
    patterns.FILLED: 'text on one line, such as "*:80"',
    patterns.OPTION: "an HAProxy option, such as httplog",
    patterns.USER: "a user name without `:`",
    patterns.ARGUMENT: "text on one line",
    patterns.UNBROKEN: "text on one line",
}
_INNER = ("anyOf", "oneOf", "allOf")


def with_messages(schema: Schema, words: str = "") -> Schema:
    """The schema with a message for each pattern: its own description, or that of the type that contains it."""
    words = schema.get("title", words)
    made: Schema = {}
    for key, value in schema.items():
        made[key] = _inner(key, value, words)
        if key == "pattern" and (accepted := _WORDS.get(value, words)):
            made["patternErrorMessage"] = f"must be {accepted}"
    return made


def _inner(key: str, value: Any, words: str) -> Any:
    """The schema of a part. Parts of the same value keep its description; keys and items have their own."""
    if key in ("properties", "$defs"):
        return {name: with_messages(inner) for name, inner in value.items()}
    if isinstance(value, dict):
        return with_messages(value) if key in ("items", "additionalProperties") else with_messages(value, words)
    if key in _INNER:
        return [with_messages(inner, words) for inner in value]
    return value
