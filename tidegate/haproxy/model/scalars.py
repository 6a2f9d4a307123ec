"""Values of YAML and of Pulumi's protocol as text."""

from __future__ import annotations

import re
from typing import Any

CONTROL = re.compile(r"[\x00-\x1f\x7f\x85\u2028\u2029]")
BREAKS = re.compile(r"[\x00-\x08\x0a-\x1f\x7f\x85\u2028\u2029]")
"""Control characters, except for the tab."""


def text(value: Any, refused: re.Pattern[str] = CONTROL) -> Any:
    """The text of a value. An integral float becomes an integer, since Pulumi's protocol has only floats."""
    if isinstance(value, bool):
        raise ValueError("should be text")
    if type(value) is float and value.is_integer():  # a subclass knows how it was written
        value = int(value)
    if isinstance(value, int | float):
        return str(value)
    if not isinstance(value, str):
        raise ValueError("should be text")
    if refused.search(value):
        raise ValueError("line breaks and other control characters are not allowed")
    return value
