"""The scalar types of `schemas/` and of HAProxy's model as JSON Schema.

A text also accepts numbers and booleans by their spelling, if that has the required form.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from tidegate.documentation import patterns
from tidegate.haproxy.model import values as haproxy
from tidegate.schemas import base, cron, units

Schema = dict[str, Any]
Reference = Callable[[Any], Schema]
"""Type → its schema, as a reference if it has a name."""


def text(pattern: str, longest: int | None = None) -> Schema:
    """Text of a form, and the numbers and booleans whose spelling has this form."""
    string: Schema = {"type": "string", "pattern": pattern} | ({"maxLength": longest} if longest else {})
    others = list(
        _unquoted(re.compile(pattern.removesuffix("$") + r"\Z" if pattern.endswith("$") else pattern), longest)
    )
    return {"anyOf": [string, *others]} if others else string


def _unquoted(form: re.Pattern[str], longest: int | None) -> list[Schema]:
    digits = re.fullmatch(r"\^\[0-9\]\{([0-9]+)\}\\Z", form.pattern)
    if digits:
        return [{"type": "integer", "minimum": 10 ** (int(digits[1]) - 1), "maximum": 10 ** int(digits[1]) - 1}]
    limit = {"maximum": 10**longest - 1} if longest else {}
    found: list[Schema] = []
    if all(form.search(number) for number in ("0", "7", "12", "345678", "9" * 40)):
        found.append({"type": "integer", "minimum": 0, **limit})
        if all(form.search(number) for number in ("-1", "0.5", "-2.25", "1e-07")):
            found = [{"type": "number"}]
    if form.search("true") and form.search("false"):
        found.append({"type": "boolean"})
    return found


def plain(schema: Schema, *others: str) -> Schema:
    """Text of HAProxy's configuration: text, a number, a secret, or one of the types in `others`."""
    return {"anyOf": [schema, *({"type": other} for other in others), {"$ref": "#/$defs/secret"}]}


def _natural(schema: Schema) -> Schema:
    return {"anyOf": [schema, {"type": "integer", "minimum": 0}]}


_NUMBER = {"type": "string", "pattern": patterns.WRITTEN_INTEGER}
_CLEAN = {"type": "string", "pattern": patterns.CLEAN}

SECRET_NAME = r"^[A-Za-z0-9][A-Za-z0-9_.-]*$"
SECRET: Schema = {
    "title": "a secret",
    "description": "A secret that is stored in the configuration of the stack by `pulumi config set --secret NAME`.",
    "type": "object",
    "properties": {
        "secret": {
            "description": "The name of the secret.",
            "anyOf": [
                {"type": "string", "pattern": SECRET_NAME},
                {"type": "integer", "minimum": 0},
            ],
        }
    },
    "required": ["secret"],
    "minProperties": 1,
    "additionalProperties": False,
}
"""`{secret: name}`, which any text of HAProxy's configuration may be."""


def _of(key: str, *forms: Schema) -> Schema:
    """A map of one key."""
    value = forms[0] if len(forms) == 1 else {"anyOf": list(forms)}
    return {"type": "object", "properties": {key: value}, "required": [key], "additionalProperties": False}


def _several(key: str, item: Schema) -> Schema:
    return _of(key, {"type": "array", "items": item, "minItems": 1})


_SECRET = {"$ref": "#/$defs/secret"}
_ARGUMENT: Schema = {"$ref": "#/$defs/haproxy-text"}
_UNBROKEN = {"type": "string", "pattern": patterns.UNBROKEN}
_FILLED_TEXT = {"type": "string", "pattern": patterns.ARGUMENT}
_LITERAL = _of("text", _FILLED_TEXT, {"type": "number"}, _SECRET)
_JOINED = _several("join", {"anyOf": [_UNBROKEN, {"type": "number"}, _LITERAL, _SECRET]})
WORDS = _several("words", _ARGUMENT)
"""A line as a list of its words."""


SCALARS: list[tuple[str, Any, str, Schema]] = [
    ("text", base.Text, "string", {"type": ["string", "number", "boolean"]}),
    ("line", base.Line, "string", text(patterns.LINE)),
    ("name", base.Name, "a name", text(r"^[A-Za-z0-9][A-Za-z0-9_-]*$", 63)),
    ("duration", units.Duration, "a duration, such as 30s, 5000ms or 1h30m",
     {"type": "string", "pattern": patterns.DURATION}),
    ("size", units.Size, "a size, such as 10GiB or 1024MiB", {"type": "string", "pattern": patterns.SIZE}),
    ("some-rate", units.SomeRate, "a rate, such as 900/s or 5/min", {"type": "string", "pattern": patterns.SOME_RATE}),
    ("rate", units.Rate, "a rate, such as 900/s or 5/min", {"type": "string", "pattern": patterns.RATE}),
    ("bandwidth", units.Bandwidth, "a bandwidth, such as 1.25Gbps", {"type": "string", "pattern": patterns.BANDWIDTH}),
    ("mac", units.Mac, 'a MAC address, such as "52:54:00:12:34:56"', {"type": "string", "pattern": patterns.MAC}),
    ("sha256", units.Sha256, "a SHA-256 checksum, 64 hexadecimal digits",
     {"anyOf": [{"type": "string", "pattern": patterns.SHA256},
                {"type": "integer", "minimum": 10**63, "maximum": 10**64 - 1}]}),
    ("address", units.Address, "an IP address, such as 192.168.1.100", {"type": "string", "pattern": patterns.ADDRESS}),
    ("cidr", units.Cidr, "a CIDR block, such as 192.168.1.0/24", {"type": "string", "pattern": patterns.CIDR}),
    ("cron", cron.Cron, "a cron expression, such as 0 9 * * 1-5", {"type": "string", "pattern": patterns.CRON}),
    ("port", units.Port, "a port", {"type": "integer", "minimum": 1, "maximum": 65535}),
    ("haproxy-count", haproxy.Count, "a number", {"anyOf": [{"type": "integer"}, _NUMBER]}),
    ("haproxy-text", haproxy.Text, "string",
     {"anyOf": [*plain(_FILLED_TEXT, "number")["anyOf"], _LITERAL, _JOINED]}),
    ("haproxy-spoken", haproxy.SpokenText, "string", {"anyOf": [_ARGUMENT]}),
    ("haproxy-line", haproxy.Line, "a line",
     {"anyOf": [*plain({**_CLEAN, "pattern": patterns.FILLED}, "number")["anyOf"], WORDS]}),
    ("haproxy-word", haproxy.Word, "a word", plain({**_CLEAN, "pattern": patterns.WORD}, "number")),
    ("haproxy-name", haproxy.Name, "the name of a section",
     {"anyOf": [{**_CLEAN, "pattern": patterns.NAME}, {"type": "number"}]}),
    ("haproxy-duration", haproxy.Duration, "a duration, such as 30s, or a number of milliseconds",
     _natural({"type": "string", "pattern": patterns.HAPROXY_DURATION})),
    ("haproxy-size", haproxy.Size, "a size, such as 100k",
     _natural({"type": "string", "pattern": patterns.HAPROXY_SIZE})),
    ("haproxy-stated", haproxy.Stated, "`true`, `false`, or arguments",
     {"anyOf": [*plain(_CLEAN, "number", "boolean")["anyOf"], WORDS]}),
    ("haproxy-shown", haproxy.Shown, "`true`, `false`, or a string", {"anyOf": [{"type": "boolean"}, _ARGUMENT]}),
    ("haproxy-shown-text", haproxy.SpokenShown, "`true`, `false`, or a string",
     {"anyOf": [{"type": "boolean"}, _ARGUMENT]}),
    ("haproxy-balance", haproxy.Balance, "an algorithm, such as roundrobin or leastconn",
     {"type": "string", "pattern": patterns.BALANCE}),
]  # fmt: skip
"""Name in the JSON Schema, type, description of the type, schema."""
