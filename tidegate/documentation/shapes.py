"""The maps of the language for `docs/language.md`. Keys that several maps have in common are listed once."""

from __future__ import annotations

import inspect
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel

from tidegate.documentation.capabilities import Remarks

Schema = dict[str, Any]
Models = Mapping[str, type[BaseModel]]


@dataclass(frozen=True, slots=True)
class Shape:
    """A map with known keys: its own keys, and the shapes whose keys it includes."""

    name: str
    description: str
    keys: Mapping[str, Schema]
    required: frozenset[str]
    includes: tuple[str, ...] = ()


def shapes(names: Iterable[str], spec: Schema, models: Models, remarked: Remarks) -> Iterator[Shape]:
    """The shapes of these models, followed by those that they include, each once."""
    named = list(names)
    shared = _shared(models)
    included: dict[str, Shape] = {}
    for name in named:
        schema = spec["$defs"][name]
        inherited = _inherited(name, models, shared)
        own = {
            key: node
            for key, node in schema["properties"].items()
            if key not in inherited or remarked.get((name, key)) or name == inherited[key].__name__
        }
        bases = tuple(dict.fromkeys(base.__name__ for key, base in inherited.items() if key not in own))
        yield Shape(name, schema["description"], own, frozenset(schema.get("required", ())), bases)
        for key, base in inherited.items():
            if base.__name__ not in models and key not in own:
                shape = included.setdefault(base.__name__, Shape(base.__name__, _text(base), {}, frozenset()))
                included[base.__name__] = Shape(
                    shape.name, shape.description, {**shape.keys, key: schema["properties"][key]}, shape.required
                )
    yield from included.values()


def _shared(models: Models) -> set[type[BaseModel]]:
    """The classes whose keys at least two models have, and the models that have subclasses."""
    heirs = Counter(base for model in models.values() for base in _bases(model))
    return {base for base, count in heirs.items() if count > 1}


def _bases(model: type[BaseModel]) -> Iterator[type[BaseModel]]:
    """The class and its base classes that declare keys."""
    for base in model.__mro__:
        if issubclass(base, BaseModel) and inspect.get_annotations(base).keys() & model.model_fields.keys():
            yield base


def _inherited(name: str, models: Models, shared: set[type[BaseModel]]) -> dict[str, type[BaseModel]]:
    """The keys of a model that a shared base class declares → the most specific of these classes."""
    model = models.get(name)
    found: dict[str, type[BaseModel]] = {}
    for base in reversed(list(_bases(model))) if model is not None else ():
        for field in inspect.get_annotations(base).keys() & base.model_fields.keys():
            key = base.model_fields[field].alias or field
            found.pop(key, None)
            if base in shared and base is not model:
                found[key] = base
    fields = model.model_fields.items() if model is not None else ()
    keys = [info.alias or field for field, info in fields]
    return {key: found[key] for key in keys if key in found}


def _text(model: type[BaseModel]) -> str:
    return inspect.cleandoc(model.__doc__ or "")
