"""Replaces placeholders by secrets of the stack's configuration."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pulumi

from tidegate.haproxy.model.text import as_argument
from tidegate.schemas.secrets import stands_for


def revealed(value: Any) -> Any:
    """Plain data with secret outputs instead of placeholders.

    `{text: PLACEHOLDER}` becomes the secret, quoted as one word of a line.
    """
    if isinstance(value, Mapping):
        name = stands_for(str(value["text"])) if value.keys() == {"text"} else None
        if name is not None:
            return pulumi.Config().require_secret(name).apply(as_argument)
        return {key: revealed(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [revealed(inner) for inner in value]
    name = stands_for(value) if isinstance(value, str) else None
    return pulumi.Config().require_secret(name) if name is not None else value
