"""The language's scalars as JSON Schema: each named type of `schemas/` and of HAProxy's model, once.

A text takes numbers and booleans too, by their characters; which of them its form lets through is tried out.
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
"""Type → its schema, by reference where it has a name."""


def text(pattern: str, longest: int | None = None) -> Schema:
    """Text of a form, with the numbers and booleans whose characters have it."""
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
    """Text as a balancer takes it: numbers by their characters, a secret, never a boolean unless `others` say so."""
    return {"anyOf": [schema, *({"type": other} for other in others), {"$ref": "#/$defs/secret"}]}


def _natural(schema: Schema) -> Schema:
    return {"anyOf": [schema, {"type": "integer", "minimum": 0}]}


_NUMBER = {"type": "string", "pattern": patterns.WRITTEN_INTEGER}
_CLEAN = {"type": "string", "pattern": patterns.CLEAN}

SECRET_NAME = r"^[A-Za-z0-9][A-Za-z0-9_.-]*$"
SECRET: Schema = {
    "title": "a secret",
    "description": "A value that is not written here: `pulumi config set --secret NAME` keeps it.",
    "type": "object",
    "properties": {
        "secret": {
            "description": "The secret's name.",
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
"""`{secret: name}`, which may stand for any text of HAProxy's configuration."""

SCALARS: list[tuple[str, Any, str, Schema]] = [
    ("text", base.Text, "text", {"type": ["string", "number", "boolean"]}),
    ("line", base.Line, "text", text(patterns.LINE)),
    ("name", base.Name, "a name", text(r"^[A-Za-z0-9][A-Za-z0-9_-]*$", 63)),
    ("duration", units.Duration, "a duration, as 30s, 5000ms, 1h30m",
     {"type": "string", "pattern": patterns.DURATION}),
    ("size", units.Size, "a size, as 10GiB, 1024MiB", {"type": "string", "pattern": patterns.SIZE}),
    ("some-rate", units.SomeRate, "a rate, as 900/s, 5/min", {"type": "string", "pattern": patterns.SOME_RATE}),
    ("rate", units.Rate, "a rate, as 900/s, 5/min", {"type": "string", "pattern": patterns.RATE}),
    ("bandwidth", units.Bandwidth, "a bandwidth, as 1.25Gbps", {"type": "string", "pattern": patterns.BANDWIDTH}),
    ("mac", units.Mac, 'a MAC address, as "52:54:00:12:34:56"', {"type": "string", "pattern": patterns.MAC}),
    ("sha256", units.Sha256, "a checksum, 64 hexadecimal digits",
     {"anyOf": [{"type": "string", "pattern": patterns.SHA256},
                {"type": "integer", "minimum": 10**63, "maximum": 10**64 - 1}]}),
    ("address", units.Address, "an IP address, as 192.168.1.100", {"type": "string", "pattern": patterns.ADDRESS}),
    ("cidr", units.Cidr, "a network, as 192.168.1.0/24", {"type": "string", "pattern": patterns.CIDR}),
    ("cron", cron.Cron, "a cron expression, as 0 9 * * 1-5", {"type": "string", "pattern": patterns.CRON}),
    ("port", units.Port, "a port", {"type": "integer", "minimum": 1, "maximum": 65535}),
    ("haproxy-count", haproxy.Count, "a number", {"anyOf": [{"type": "integer"}, _NUMBER]}),
    ("haproxy-line", haproxy.Line, "text", plain({**_CLEAN, "pattern": patterns.FILLED}, "number")),
    ("haproxy-word", haproxy.Word, "a word", plain({**_CLEAN, "pattern": patterns.WORD}, "number")),
    ("haproxy-name", haproxy.Name, "a section's name",
     {"anyOf": [{**_CLEAN, "pattern": patterns.NAME}, {"type": "number"}]}),
    ("haproxy-duration", haproxy.Duration, "a duration, as 30s, or milliseconds",
     _natural({"type": "string", "pattern": patterns.HAPROXY_DURATION})),
    ("haproxy-size", haproxy.Size, "a size, as 100k", _natural({"type": "string", "pattern": patterns.HAPROXY_SIZE})),
    ("haproxy-stated", haproxy.Stated, "`true`, `false`, or words", plain(_CLEAN, "number", "boolean")),
    ("haproxy-balance", haproxy.Balance, "an algorithm, as roundrobin or leastconn",
     {"type": "string", "pattern": patterns.BALANCE}),
]  # fmt: skip
"""Name in the JSON Schema, type, what it is in words, its schema."""
