"""Every field of the language with its type."""

from __future__ import annotations

from collections.abc import Iterator
from types import UnionType
from typing import Annotated, Any, Union, get_args, get_origin, get_type_hints

from pydantic import BaseModel

Path = tuple[str, ...]


def fields(kind: Any, path: Path = ()) -> Iterator[tuple[Path, Any]]:
    """Every field of a type, maps and lists as `*`."""
    origin, arguments = get_origin(kind), get_args(kind)
    if isinstance(kind, type) and issubclass(kind, BaseModel):
        hints = get_type_hints(kind, include_extras=True)
        for name, field in kind.model_fields.items():
            here = (*path, field.alias or name)
            yield here, hints[name]
            yield from fields(field.annotation, here)
    elif origin is Annotated:
        yield from fields(arguments[0], path)
    elif origin in (Union, UnionType):
        for inner in arguments:
            yield from fields(inner, path)
    elif origin is dict:
        yield from fields(arguments[1], (*path, "*"))


def has(hint: Any, wanted: Any) -> bool:
    """Whether the hint is the type, perhaps with further constraints, or wraps it."""
    return exactly(hint, wanted) or any(has(inner, wanted) for inner in get_args(hint))


def exactly(hint: Any, wanted: Any) -> bool:
    """Whether the hint is the type, perhaps with further constraints."""
    return get_origin(hint) is Annotated and get_args(hint)[: len(get_args(wanted))] == get_args(wanted)
