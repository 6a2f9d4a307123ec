"""All fields of the language, as dotted paths: `*` for a name of the user's or a place in a list."""

from __future__ import annotations

from collections.abc import Iterator
from types import UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from tidegate.compiler.capabilities import Entry


def fields(model: type[BaseModel], above: str = "") -> Iterator[tuple[str, FieldInfo]]:
    """Every field that takes a value itself, at and below a model; HAProxy's own keywords only as far as its models."""
    model.model_rebuild()
    for name, field in model.model_fields.items():
        path = f"{above}{field.alias or name}"
        for suffix, inner in dict.fromkeys(_kinds(field.annotation)):
            if inner is None or inner.__module__.startswith("tidegate.haproxy."):
                yield path + suffix, field
            else:
                yield from fields(inner, f"{path}{suffix}.")


def _kinds(kind: Any) -> Iterator[tuple[str, type[BaseModel] | None]]:
    """What a type takes: models, with `.*` for each collection around them, and values (None)."""
    if isinstance(kind, type) and issubclass(kind, BaseModel):
        yield "", kind
    elif get_origin(kind) is Annotated:
        yield from _kinds(get_args(kind)[0])
    elif get_origin(kind) in (Union, UnionType):
        for one in get_args(kind):
            yield from _kinds(one) if one is not type(None) else ()
    elif get_origin(kind) in (dict, list):
        found = dict.fromkeys(_kinds(get_args(kind)[-1]))
        yield from ((f".*{suffix}", model) for suffix, model in found if model is not None)
        if ("", None) in found:
            yield "", None
    else:
        yield "", None


def of_haproxy(path: str, model: type[BaseModel]) -> bool:
    """Whether a field below `haproxy` is one of HAProxy's own: declared by its models, not by the language's."""
    owner: Any = model
    for word in path.split("."):
        if not (isinstance(owner, type) and issubclass(owner, BaseModel)):
            return True
        if word == "*":
            continue
        name = next(name for name, field in owner.model_fields.items() if (field.alias or name) == word)
        declaring = next(one for one in owner.__mro__ if name in getattr(one, "__annotations__", {}))
        if declaring.__module__.startswith("tidegate.haproxy."):
            return True
        models = [inner for _, inner in _kinds(owner.model_fields[name].annotation) if inner is not None]
        owner = models[0] if models else None
    return owner is not None and owner.__module__.startswith("tidegate.haproxy.")


def matches(entry: Entry, path: str) -> bool:
    """Whether an entry is for this field."""
    words = path.split(".")
    return len(entry.words) == len(words) and all(
        word in one.split("|") for one, word in zip(entry.words, words, strict=True)
    )


def covers(entry: Entry, path: str) -> bool:
    """Whether an entry stands for a field: its own or one below."""
    return matches(entry, ".".join(path.split(".")[: len(entry.words)]))


def only_value(field: FieldInfo) -> bool:
    """Whether a field takes one value and no other."""
    return get_origin(field.annotation) is Literal and len(get_args(field.annotation)) == 1
