"""Dotted paths of a spec, and the fields of its models that keys refer to."""

from __future__ import annotations

from pydantic import BaseModel

from tidegate.compiler.blueprint import Path


def dotted(path: Path) -> str:
    """`domains.app.memory`; a key that contains a dot is quoted: `haproxy.edge.frontends."a.b"`."""
    return ".".join(f'"{word}"' if "." in str(word) else str(word) for word in path)


def fields_of(model: object) -> dict[str, str]:
    """The keys of a map of the language → the attributes of their values."""
    if not isinstance(model, BaseModel):
        return {}
    return {field.alias or name.rstrip("_"): name for name, field in type(model).model_fields.items()}


def inner(model: object, key: str | int) -> object:
    """The model of the value at a key or index; None if there is none."""
    if isinstance(key, int):
        return model[key] if isinstance(model, list | tuple) and key < len(model) else None
    if isinstance(model, dict):
        return model.get(key)
    name = fields_of(model).get(key)
    return getattr(model, name) if name else None
