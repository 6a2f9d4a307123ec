"""pydantic's errors in words: what a key takes, and what is written instead."""

from __future__ import annotations

import re
from typing import Any

from tidegate.compiler.findings import suggestion
from tidegate.schemas.forms import WORDS

TYPES = {
    "string_type": "text",
    "int_type": "an integer",
    "int_from_float": "an integer",
    "int_parsing": "an integer",
    "int_parsing_size": "a smaller integer",
    "float_type": "a number",
    "float_parsing": "a number",
    "finite_number": "a finite number",
    "bool_type": "`true` or `false`",
    "bool_parsing": "`true` or `false`",
    "dict_type": "a map",
    "list_type": "a list",
    "tuple_type": "a list",
    "model_type": "a map",
    "model_attributes_type": "a map",
}
"""Kinds of errors about a value's type → the type that is wanted."""

_LIMITS = {
    "greater_than": ("more than", "gt"),
    "greater_than_equal": ("at least", "ge"),
    "less_than": ("less than", "lt"),
    "less_than_equal": ("at most", "le"),
}
_NOUN = re.compile(r"(a|an|[0-9]+|one of) ")
_LONGEST_SHOWN = 80
_LOOKS_TYPED = re.compile(r"(-?[0-9]+(\.[0-9]+)?|true|false)\Z")


def describe_value(value: object, typed: bool = False) -> str:
    """What was written, as a message shows it; `typed`: text is called so, where it reads as something else."""
    if isinstance(value, dict):
        return "a map"
    if isinstance(value, list | tuple):
        return "a list"
    if value is None:
        return "nothing"
    text = str(value).lower() if isinstance(value, bool) else str(value)
    if typed and isinstance(value, str) and _LOOKS_TYPED.match(text):
        return f'the text `"{text}"`'
    return f"`{text}`" if len(text) <= _LONGEST_SHOWN else f"`{text[:_LONGEST_SHOWN]}…`"


def sentence(item: Any, name: str) -> tuple[str, str]:
    """The message and the help line for a value that has the right type and is wrong all the same."""
    kind, context, what = item["type"], item.get("ctx", {}), describe_value(item["input"])
    if kind == "literal_error":
        words = str(context["expected"]).replace("'", "`")
        near = suggestion(str(item["input"]), re.findall("'([^']*)'", context["expected"]))
        return f"{name} takes {words}, not {what}", near if suggested(near) else ""
    if kind in _LIMITS:
        limit, key = _LIMITS[kind]
        return f"{name} takes {limit} {context[key]:g}, not {what}", ""
    if kind == "string_pattern_mismatch":
        return f"{name} takes {WORDS.get(context['pattern'], 'another form')}, not {what}", ""
    if kind == "string_too_long":
        return f"{name} takes {context['max_length']} characters at most, not {len(str(item['input']))}", ""
    if kind in ("too_short", "string_too_short"):
        return f"{name} is empty", ""
    return _own(str(context.get("error", item["msg"])), name, what), ""


def _own(words: str, name: str, what: str) -> str:
    """A validator's own words: what is wanted, or a whole sentence."""
    wanted = words.removeprefix("should be ")
    if words == "should not be empty":
        return f"{name} is empty"
    whole = what.startswith("a ")
    if wanted != words or (_NOUN.match(words) and not whole):
        return f"{name} takes {wanted}, not {what}"
    return words if whole else f"{what}: {words}"


def suggested(help_: str) -> str:
    """The word of a "did you mean", or nothing."""
    match = re.fullmatch(r"did you mean `(.*)`\?", help_)
    return match[1] if match else ""
