"""The values of keys that are not written: defaults of the schemas, and values that the linker derives."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from typing import Any

from pydantic import BaseModel

from tidegate.compiler.blueprint import Balancer, Path
from tidegate.compiler.compile import Compilation
from tidegate.compiler.overlay.show import word
from tidegate.compiler.source import MappingNode
from tidegate.operations.formatting.values import binary
from tidegate.operations.show.servers import server_defaults
from tidegate.operations.spec.parts import every_part
from tidegate.operations.spec.paths import fields_of

_BYTES = frozenset({"memory", "size"})
_RESOURCES = frozenset({"network"})
"""Fields whose value is the name of a resource, not a value of the spec."""


@dataclass(frozen=True, slots=True)
class Default:
    """A key that is not written, and its value."""

    key: str
    text: str
    made: bool
    """Whether the linker derives the value from names or other values; it is then not in the form of the spec."""

    @staticmethod
    def of(model: BaseModel, node: MappingNode, made: Mapping[str, Any]) -> Iterator[Default]:
        """The defaults of a map of the spec; `made` contains the values that the linker derived for it."""
        for key, name in fields_of(model).items():
            if key not in node.entries:
                written = getattr(model, name)
                value = made.get(name) if written is None else written
                if value not in (None, [], {}, ()) and not _empty(value):
                    yield Default(key, _text(key, value), made=written is None)


def defaults(compilation: Compilation) -> Mapping[Path, Mapping[str, Any]]:
    """Path → field → the value that the linker derived; several if they differ within a group."""
    found: dict[Path, dict[str, Any]] = {}
    for part, thing in every_part(compilation.blueprint) if compilation.blueprint else ():
        at = found.setdefault(part.path, {})
        for field in fields(thing):
            value = getattr(thing, field.name)
            if isinstance(value, str | int | float) and field.name not in _RESOURCES:
                at[field.name] = _joined(at.get(field.name), value)
        if isinstance(thing, Balancer):
            for path, made in server_defaults(thing).items():
                found.setdefault(path, {}).update(made)
    return found


def _joined(before: object, value: object) -> object:
    if before is None or before == value:
        return value
    every = before if isinstance(before, tuple) else (before,)
    return every if value in every else (*every, value)


def _empty(value: object) -> bool:
    return isinstance(value, BaseModel) and not value.model_dump(exclude_none=True, exclude_defaults=True)


def _text(key: str, value: object) -> str:
    if isinstance(value, tuple | list):
        return "[" + ", ".join(_text(key, one) for one in value) + "]"
    if isinstance(value, int) and not isinstance(value, bool) and key in _BYTES:
        return binary(value).replace(" ", "")
    return word(value) if isinstance(value, str) else json.dumps(value, ensure_ascii=False, default=_plain)


def _plain(value: object) -> object:
    if isinstance(value, BaseModel):
        return value.model_dump(mode="json", by_alias=True, exclude_none=True)
    return str(value)
