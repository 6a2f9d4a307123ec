"""Replaces placeholders by secrets of the stack's configuration."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pulumi

from tidegate.schemas.secrets import stands_for


def revealed(value: Any) -> Any:
    """Plain data with secret outputs instead of placeholders."""
    if isinstance(value, Mapping):
        return {key: revealed(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [revealed(inner) for inner in value]
    name = stands_for(value) if isinstance(value, str) else None
    return pulumi.Config().require_secret(name) if name is not None else value
