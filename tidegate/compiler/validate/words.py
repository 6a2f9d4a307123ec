"""Messages for errors of pydantic: the required form of a value, and the value as written."""

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
"""Kind of error about a type → the required type."""

_LIMITS = {
    "greater_than": ("greater than", "gt"),
    "greater_than_equal": ("at least", "ge"),
    "less_than": ("less than", "lt"),
    "less_than_equal": ("at most", "le"),
}
_NOUN = re.compile(r"(a|an|[0-9]+|one of) ")
_LONGEST_SHOWN = 80
_LOOKS_TYPED = re.compile(r"(-?[0-9]+(\.[0-9]+)?|true|false)\Z")


def describe_value(value: object, typed: bool = False) -> str:
    """A value in a message. If `typed`, text that could be read as another type is described as text."""
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
    """The message and the help line for a value of the right type that is invalid."""
    kind, context, what = item["type"], item.get("ctx", {}), describe_value(item["input"])
    if kind == "literal_error":
        words = str(context["expected"]).replace("'", "`")
        near = suggestion(str(item["input"]), re.findall("'([^']*)'", context["expected"]))
        return f"{name} must be {words}, not {what}", near if suggested(near) else ""
    if kind in _LIMITS:
        limit, key = _LIMITS[kind]
        return f"{name} must be {limit} {context[key]:g}, not {what}", ""
    if kind == "string_pattern_mismatch":
        return f"{name} must be {WORDS.get(context['pattern'], 'in another form')}, not {what}", ""
    if kind == "string_too_long":
        return f"{name} must have at most {context['max_length']} characters, not {len(str(item['input']))}", ""
    if kind in ("too_short", "string_too_short"):
        return f"{name} is empty", ""
    return _own(str(context.get("error", item["msg"])), name, what), ""


def _own(words: str, name: str, what: str) -> str:
    """The message of a validator, which contains the required form or a complete sentence."""
    wanted = words.removeprefix("should be ")
    if words == "should not be empty":
        return f"{name} is empty"
    whole = what.startswith("a ")
    if wanted != words or (_NOUN.match(words) and not whole):
        return f"{name} must be {wanted}, not {what}"
    return words if whole else f"{what}: {words}"


def suggested(help_: str) -> str:
    """The word of a "did you mean"; empty if there is none."""
    match = re.fullmatch(r"did you mean `(.*)`\?", help_)
    return match[1] if match else ""
