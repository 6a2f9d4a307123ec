"""Short forms, and the requirements of validators of single fields, as JSON Schema."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Protocol

from tidegate.documentation import patterns
from tidegate.haproxy import model as haproxy
from tidegate.haproxy.model import values
from tidegate.haproxy.model.bind import Binds
from tidegate.schemas import base

Schema = dict[str, Any]


class Types(Protocol):
    """Types → schemas, as `generate` creates them; `defs` contains the named schemas."""

    defs: dict[str, Schema]

    def of(self, kind: Any, /) -> Schema:
        """The schema of a type."""


_SECRET: Schema = {"$ref": "#/$defs/secret"}
_ONE_SECRET: Schema = {
    "required": ["secret"], "maxProperties": 1, "properties": {"secret": {"type": ["string", "integer"]}}
}  # fmt: skip
_USER: Schema = {"type": "string", "pattern": patterns.USER}


def _or_one(item: Schema) -> Schema:
    return {"anyOf": [item, {"type": "array", "items": item}]}


def _names(types: Types) -> Schema:
    name = types.of(base.Name)
    chosen = {"type": "object", "propertyNames": name, "additionalProperties": {"const": True}}
    return {"anyOf": [*_or_one(name)["anyOf"], chosen]}


def _rule(types: Types) -> Schema:
    raw = {"type": "object", "properties": {"raw": _or_one(types.of(values.Line))}}
    return {
        "anyOf": [
            *types.of(values.Line).get("anyOf", [types.of(values.Line)]),
            {**raw, "required": ["raw"], "additionalProperties": False},
        ]
    }


def _options(types: Types) -> Schema:
    word = types.of(values.Word)
    long = {"type": "object", "propertyNames": word, "additionalProperties": types.of(values.Stated)}
    short: Schema = {"type": "string", "pattern": patterns.OPTION}
    many = {"type": "array", "items": {"anyOf": [short, {"type": "number"}, {"$ref": "#/$defs/secret"}]}}
    return {"title": "an option, a list of options, or a map of options", "anyOf": [long, many, short]}


def _binds(types: Types) -> Schema:
    line: Schema = {
        "title": "a line, in HAProxy's syntax",
        "anyOf": [{"type": "string", "pattern": patterns.FILLED}, {"type": "number"}, _SECRET],
    }
    types.of(haproxy.Bind)
    bind = types.defs["Bind"]
    if bind:
        bind["properties"]["name"] = {**types.of(values.Word), "description": bind["properties"]["name"]["description"]}
    long = {"anyOf": [{"$ref": "#/$defs/Bind"}, {"type": "null"}]}
    short = {"type": "string", "pattern": patterns.FILLED}
    by_key = {"type": "object", "propertyNames": line, "additionalProperties": long}
    title = "an address, a list of addresses, or a map of addresses to options"
    return {"title": title, "anyOf": [by_key, {"type": "array", "items": line}, short, {"$ref": "#/$defs/secret"}]}


def _words(types: Types) -> Schema:
    """A map of words to lines, but not a map with the single key `secret`, which is a secret."""
    entries = {"propertyNames": types.of(values.Word), "additionalProperties": types.of(values.Text)}
    return {"type": "object", **entries, "not": _ONE_SECRET}


def _credentials(types: Types) -> Schema:
    """A text, a list of texts, or a map of users to passwords, but not a map that stands for a text."""
    item = types.of(values.Text)
    of_a_text = {"maxProperties": 1, "anyOf": [{"required": ["text"]}, {"required": ["join"]}, _ONE_SECRET]}
    users = {"type": "object", "propertyNames": _USER, "additionalProperties": item, "not": of_a_text}
    return {"anyOf": [*_or_one(item)["anyOf"], users]}


LISTS: list[tuple[Any, Callable[[Types], Schema]]] = [
    (base.Names, _names),
    (values.Lines, lambda types: _or_one(types.of(values.Line))),
    (values.Texts, lambda types: _or_one(types.of(values.Text))),
    (values.Credentials, _credentials),
    (values.Rules, lambda types: {"title": "a rule, or a list of rules", **_or_one(_rule(types))}),
    (values.Options, _options),
    (Binds, _binds),
    (values.Words, _words),
]
"""Types with short forms → all their forms."""

SHORT: dict[str, Callable[[Schema], Schema]] = {
    "tidegate.schemas.domains._addresses": lambda schema: {"anyOf": [*schema["anyOf"], {"$ref": "#/$defs/address"}]},
    "tidegate.schemas.autoscaling._metric": lambda schema: {
        "anyOf": [{"type": "string", "pattern": patterns.LINE}, schema]
    },
    "tidegate.haproxy.model.sections._one_or_many": lambda schema: schema,
}
"""Validators that run before a type → the type with its short forms."""

REFINED: dict[str, Schema] = {
    "tidegate.schemas.autoscaling._local_time": {
        "type": "string",
        "pattern": patterns.LOCAL_TIME,
        "title": "a local time, such as 2027-11-10T22:30:00",
    },
    "tidegate.schemas.days._day": {},
    "tidegate.schemas.autoscaling._backend": {
        "anyOf": [{"type": "string", "pattern": patterns.BACKEND}, {"type": "number", "not": {"type": "integer"}}],
        "title": "a backend, as BALANCER.BACKEND",
    },
    "tidegate.haproxy.model.server._slots": {
        "anyOf": [{"type": "string", "pattern": patterns.SLOTS}, {"type": "integer", "minimum": 1}],
        "title": 'a number of slots, or a range such as "1-24"',
    },
}
"""Validators that run after a type → their requirements."""
