"""The keys that are allowed at a path of the spec, for suggestions."""

from __future__ import annotations

from types import UnionType
from typing import Annotated, Any, Union, get_args, get_origin

from pydantic import BaseModel


def fields_at(model: type[BaseModel], path: tuple[str | int, ...]) -> tuple[str, ...]:
    """The keys that are allowed at this path; empty if any key is allowed."""
    kinds: list[Any] = [model]
    for word in path:
        inner = [deeper for kind in kinds for deeper in _inside(kind, word)]
        kinds = inner or kinds
    return tuple(name for kind in kinds if _is_model(kind) for name in spellings(kind))


def entry_keys(model: type[BaseModel], path: tuple[str | int, ...]) -> tuple[str, ...]:
    """The keys of each entry if this path is a map by name; otherwise none."""
    kinds: list[Any] = [model]
    for word in path:
        kinds = [deeper for kind in kinds for deeper in _inside(kind, word)]
    entries = [inner for kind in kinds if get_origin(kind) is dict for inner in _flat(get_args(kind)[1])]
    return tuple(name for entry in entries if _is_model(entry) for name in spellings(entry))


def spellings(model: type[BaseModel]) -> tuple[str, ...]:
    """The keys of a model as they are written."""
    return tuple(field.alias or name for name, field in model.model_fields.items())


def _is_model(kind: Any) -> bool:
    return isinstance(kind, type) and issubclass(kind, BaseModel)


def _inside(kind: Any, word: str | int) -> list[Any]:
    """The types below a key or an index."""
    if _is_model(kind):
        fields = kind.model_fields
        return [
            inner
            for name, field in fields.items()
            if (field.alias or name) == word
            for inner in _flat(field.annotation)
        ]
    origin, arguments = get_origin(kind), get_args(kind)
    if origin is dict:
        return _flat(arguments[1])
    if origin in (list, tuple) and isinstance(word, int):
        return _flat(arguments[0])
    return []


def _flat(kind: Any) -> list[Any]:
    """The members of a union, or the type itself, without Annotated."""
    origin = get_origin(kind)
    if origin is Annotated:
        return _flat(get_args(kind)[0])
    if origin in (Union, UnionType):
        return [inner for member in get_args(kind) for inner in _flat(member)]
    return [kind]
