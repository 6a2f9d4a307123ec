"""Every field that the language declares is written in some case."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, get_args

from pydantic import BaseModel

from tests.compiler.cases import errors, specs
from tidegate.schemas.spec import Spec


def models(kind: Any, seen: set[type[BaseModel]]) -> set[type[BaseModel]]:
    """The language's own models at and below a type; HAProxy's have tests of their own."""
    if isinstance(kind, type) and issubclass(kind, BaseModel):
        if kind not in seen and kind.__module__.startswith("tidegate.schemas."):
            seen.add(kind)
            for field in kind.model_fields.values():
                models(field.annotation, seen)
        return seen
    for inner in get_args(kind):
        models(inner, seen)
    return seen


def own(model: type[BaseModel]) -> set[tuple[str, str]]:
    """The fields that the model declares itself, not one of HAProxy's."""
    return {(model.__name__, name) for one in model.__mro__ if one.__module__.startswith("tidegate.schemas.")
            for name in getattr(one, "__annotations__", {}) if name in model.model_fields}  # fmt: skip


def written(value: Any) -> Iterator[tuple[str, str]]:
    """The fields that are set in a spec, by class."""
    if isinstance(value, BaseModel):
        yield from ((type(value).__name__, name) for name in value.model_fields_set)
        value = [getattr(value, name) for name in value.model_fields_set]
    for inner in value.values() if isinstance(value, dict) else value if isinstance(value, list | tuple) else ():
        yield from written(inner)


def test_every_field_is_written_in_a_case() -> None:
    declared = {field for model in models(Spec, set()) for field in own(model)}
    found = {field for case in (*specs(), *errors()) for field in written(case.compiled().spec)}
    assert len(declared) > 150
    assert sorted(declared - found) == []
