"""Resolves plain scalars by the core schema of YAML 1.2: `017` is 17, `0o17` is 15, `on` and `22:22` are strings.

Source: YAML 1.2.2, section 10.3.2, "Tag Resolution".
"""

from __future__ import annotations

import re

from tidegate.compiler.source.node import Scalar, WrittenFloat, WrittenInt

_INT = re.compile(r"[-+]?[0-9]+\Z")
_OCTAL = re.compile(r"0o[0-7]+\Z")
_HEX = re.compile(r"0x[0-9a-fA-F]+\Z")
_FLOAT = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?\Z")
_SPECIAL = re.compile(r"([-+]?\.(inf|Inf|INF)|\.(nan|NaN|NAN))\Z")
_WORDS: dict[str, bool | None] = {
    **dict.fromkeys(("", "~", "null", "Null", "NULL"), None),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
}
_LONGEST = 3000
"""The maximum length of a number, since Python prints at most 4,300 digits of an integer."""


def resolve(text: str) -> Scalar:
    """The value of a plain scalar."""
    if text in _WORDS:
        return _WORDS[text]
    if text[0] not in "0123456789+-.":
        return text
    return _number(text)


def _number(text: str) -> Scalar:
    if len(text) > _LONGEST:
        return text
    if _INT.match(text):
        return _int(text, int(text))
    if _OCTAL.match(text):
        return _int(text, int(text, 8))
    if _HEX.match(text):
        return _int(text, int(text, 16))
    if _FLOAT.match(text):
        return _float(text, float(text))
    if _SPECIAL.match(text):
        return _float(text, float(text.lower().replace(".", "", 1)))
    return text


def _int(text: str, value: int) -> int:
    if str(value) == text:
        return value
    written = WrittenInt(value)
    written.text = text
    return written


def _float(text: str, value: float) -> float:
    if repr(value) == text and not value.is_integer():
        return value
    written = WrittenFloat(value)
    written.text = text
    return written
