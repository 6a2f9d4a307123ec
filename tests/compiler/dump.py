"""A blueprint as stable JSON."""

from __future__ import annotations

import dataclasses
import json
from typing import Any

from tidegate.compiler.blueprint import Blueprint
from tidegate.haproxy.model import Configuration


def dumped(blueprint: Blueprint) -> str:
    return json.dumps(as_data(blueprint), indent=2, sort_keys=True, ensure_ascii=False) + "\n"


def as_data(value: Any) -> Any:
    """Dataclasses and configurations as maps, tuples as lists, a path as one word."""
    if dataclasses.is_dataclass(value):
        fields = {field.name: getattr(value, field.name) for field in dataclasses.fields(value)}
        return {name: _field(name, inner) for name, inner in fields.items() if (name, inner) != ("was", None)}
    if isinstance(value, Configuration):
        return value.tree()
    return [as_data(one) for one in value] if isinstance(value, tuple) else value


def _field(name: str, value: Any) -> Any:
    if name == "path":
        return ".".join(str(word) for word in value)
    if name == "origins":
        return {_field("path", made): _field("path", written) for made, written in value}
    return as_data(value)
