"""The spec's models as JSON Schema 2020-12. Every validator must be listed in a table with its schema."""

from __future__ import annotations

from collections.abc import Callable
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin, get_type_hints

import annotated_types as limits
from pydantic import AfterValidator, BaseModel, BeforeValidator, Discriminator, Strict, StringConstraints, Tag
from pydantic.fields import FieldInfo

from tidegate.documentation.docstrings import description
from tidegate.documentation.forms import LISTS, REFINED, SHORT
from tidegate.documentation.messages import with_messages
from tidegate.documentation.scalars import SCALARS, SECRET, text
from tidegate.documentation.together import TOGETHER
from tidegate.schemas.forms import WORDS
from tidegate.schemas.spec import Spec

Schema = dict[str, Any]
DIALECT = "https://json-schema.org/draft/2020-12/schema"
_PLAIN: dict[Any, Schema] = {
    str: {"type": "string"},
    int: {"type": "integer"},
    float: {"type": "number"},
    bool: {"type": "boolean"},
    NoneType: {"type": "null"},
    Any: {},
}
_LIMITS: dict[type, Callable[[Any], Schema]] = {
    limits.Ge: lambda limit: {"minimum": limit.ge},
    limits.Gt: lambda limit: {"exclusiveMinimum": limit.gt},
    limits.Le: lambda limit: {"maximum": limit.le},
    limits.Lt: lambda limit: {"exclusiveMaximum": limit.lt},
}


class UnknownFormError(Exception):
    """The models contain a form or validator that is not in the tables."""


def spec_schema() -> Schema:
    """`spec.schema.json`: the merged spec of one environment."""
    schema, _ = schema_and_models()
    return schema


def schema_and_models() -> tuple[Schema, dict[str, type[BaseModel]]]:
    """The schema of the merged spec, and the models among its `$defs` by name."""
    types = Types()
    top = types.model(Spec)
    head = {"$schema": DIALECT, "title": "Tidegate: the merged spec of one environment"}
    return with_messages({**head, **top, "$defs": dict(sorted(types.defs.items()))}), types.owners


_LENGTHS = {"array": "minItems", "object": "minProperties"}


def _of_length(schema: Schema, least: int) -> Schema:
    """The schema with a minimum number of items, entries or characters, applied to each alternative."""
    if "anyOf" in schema:
        return {**schema, "anyOf": [_of_length(one, least) for one in schema["anyOf"]]}
    return {**schema, _LENGTHS.get(str(schema.get("type")), "minLength"): least}


class Types:
    """Types → schemas. Named schemas are stored in `defs`, and references are returned for them."""

    def __init__(self) -> None:
        self.defs: dict[str, Schema] = {"secret": SECRET}
        self.owners: dict[str, type[BaseModel]] = {}

    def of(self, kind: Any) -> Schema:
        """The schema of a type."""
        origin, arguments = get_origin(kind), get_args(kind)
        if origin is Annotated:
            return self._annotated(kind, arguments[0], arguments[1:])
        if kind in _PLAIN:
            return dict(_PLAIN[kind])
        if isinstance(kind, type) and issubclass(kind, BaseModel):
            return self._referred(kind)
        if origin is Literal:
            return {"const": arguments[0]} if len(arguments) == 1 else {"enum": list(arguments)}
        if origin in (Union, UnionType):
            return any_of(*(self.of(one) for one in arguments))
        if origin in (list, tuple):
            return {"type": "array", "items": self.of(arguments[0])}
        if origin is dict:
            named = self._named(kind)
            return named if named is not None else self._map(arguments[0], arguments[1])
        raise UnknownFormError(f"generate.py does not support the type {kind}")

    def _map(self, key: Any, value: Any) -> Schema:
        names = {} if key is str else {"propertyNames": self.of(key)}
        return {"type": "object", "additionalProperties": self.of(value), **names}

    def _annotated(self, kind: Any, base: Any, annotations: tuple[Any, ...]) -> Schema:
        """The named type with most of the annotations, and the requirements of the other annotations."""
        for length in range(len(annotations), 0, -1):
            named = Annotated[(base, *annotations[:length])]
            found = self._named(named)
            if found is not None:
                return self._refined(found, annotations[length:])
        return self._refined(self.of(base), annotations)

    def _named(self, kind: Any) -> Schema | None:
        for name, known, words, schema in SCALARS:
            if known == kind:
                self.defs[name] = {"title": words, **schema}
                return {"$ref": f"#/$defs/{name}"}
        for known, form in LISTS:
            if known == kind:
                return form(self)
        return None

    def _refined(self, schema: Schema, annotations: tuple[Any, ...]) -> Schema:
        for one in annotations:
            for part in one.metadata if isinstance(one, FieldInfo) else (one,):
                schema = self._with(schema, part)
        return schema

    def _with(self, schema: Schema, part: Any) -> Schema:
        if isinstance(part, StringConstraints) and part.pattern:
            return {**schema, **text(str(part.pattern), part.max_length), "title": WORDS[str(part.pattern)]}
        if isinstance(part, limits.MinLen):
            return _of_length(schema, part.min_length)
        if type(part) in _LIMITS:
            return {**schema, **_LIMITS[type(part)](part)}
        if isinstance(part, AfterValidator | BeforeValidator):
            return self._validated(schema, part.func)
        if isinstance(part, Discriminator | Tag | Strict) or type(part).__module__.startswith("tidegate.haproxy."):
            return schema
        raise UnknownFormError(f"generate.py does not support the annotation {part!r}")

    def _validated(self, schema: Schema, function: Any) -> Schema:
        name = f"{function.__module__}.{function.__qualname__}"
        if name in SHORT:
            return SHORT[name](schema)
        if name in REFINED:
            return {**schema, **REFINED[name]}
        raise UnknownFormError(f"forms.py does not list {name}")

    def _referred(self, model: type[BaseModel]) -> Schema:
        name = model.__name__
        if self.owners.setdefault(name, model) is not model:
            raise UnknownFormError(f"two models have the name {name}")
        if name not in self.defs:
            self.defs[name] = {}
            self.defs[name] = self.model(model)
        return {"$ref": f"#/$defs/{name}"}

    def model(self, model: type[BaseModel]) -> Schema:
        """The schema of a model: a map with known keys."""
        model.model_rebuild()
        hints = get_type_hints(model, include_extras=True)
        properties = {
            field.alias or name: self.field(model, name, field, hints[name])
            for name, field in model.model_fields.items()
        }
        required = [field.alias or name for name, field in model.model_fields.items() if field.is_required()]
        validators = [f"{model.__name__}.{name}" for name in model.__pydantic_decorators__.model_validators]
        for name in validators:
            if name not in TOGETHER:
                raise UnknownFormError(f"together.py does not list {name}")
        every = [demand for name in validators for demand in TOGETHER[name]]
        schema: Schema = {"description": (model.__doc__ or "").strip(), "type": "object", "properties": properties}
        schema["additionalProperties"] = False
        return schema | ({"required": required} if required else {}) | ({"allOf": every} if every else {})

    def field(self, model: type[BaseModel], name: str, field: FieldInfo, hint: Any) -> Schema:
        """The schema of a field with its description and default."""
        schema = {**self.of(hint), "description": description(model, name)}
        default = field.get_default(call_default_factory=False)
        if not field.is_required() and default is not None:
            schema["default"] = _dumped(default)
        return schema


def any_of(*schemas: Schema) -> Schema:
    """A schema with these alternatives, without nesting or duplicates."""
    flat: list[Schema] = []
    for schema in schemas:
        flat += [one for one in (schema["anyOf"] if set(schema) == {"anyOf"} else [schema]) if one not in flat]
    return flat[0] if len(flat) == 1 else {"anyOf": flat}


def _dumped(value: Any) -> Any:
    """A default as plain data, without unset fields."""
    if isinstance(value, BaseModel):
        return value.model_dump(mode="json", by_alias=True, exclude_defaults=True)
    return {key: _dumped(one) for key, one in value.items()} if isinstance(value, dict) else value
