"""`{secret: name}`: a reference to a secret. The spec is compiled with a placeholder instead of the value."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.-]*\Z")
_ANYWHERE = re.compile(r"\{secret:([A-Za-z0-9][A-Za-z0-9_.-]*)\}")
_PLACEHOLDER = re.compile(r"\{secret:([A-Za-z0-9][A-Za-z0-9_.-]*)\}\Z")


def named(value: object) -> str | None:
    """The name in `{secret: name}`; None for other values."""
    name = value.get("secret") if isinstance(value, dict) and len(value) == 1 else None
    return str(name) if isinstance(name, str | int) and not isinstance(name, bool) and _NAME.match(str(name)) else None


def with_placeholders(value: Any) -> Any:
    """The value with a placeholder instead of each `{secret: name}`. A placeholder is one word."""
    if isinstance(value, dict):
        name = named(value)
        return {key: with_placeholders(inner) for key, inner in value.items()} if name is None else f"{{secret:{name}}}"
    return [with_placeholders(inner) for inner in value] if isinstance(value, list) else value


def stands_for(text: str) -> str | None:
    """The name of the secret of a placeholder; None if the text is not a placeholder."""
    match = _PLACEHOLDER.match(text)
    return match[1] if match else None


def marked(text: str) -> Any:
    """A text of the configuration as data. A placeholder becomes `{text: …}`, because its value is literal text."""
    return {"text": text} if stands_for(text) is not None else text


def with_values(text: str, value: Callable[[re.Match[str]], str]) -> str:
    """A text with its placeholders replaced by values."""
    return _ANYWHERE.sub(value, text)
