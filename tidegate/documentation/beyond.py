"""Limits of JSON Schema: the cases in which the published schema and the compiler differ. Tests verify each example."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

Path = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Beyond:
    """A case that JSON Schema cannot express, with an example: a value at a path.

    The compiler refuses it with `message`, below the key `where`, for an input of `kind`, and the schema accepts it. If
    `refused` is true, the schema refuses it and the compiler accepts it.
    """

    what: str
    why: str
    path: Path
    example: Any
    message: str = ""
    where: str = ""
    kind: type | tuple[type, ...] = object
    refused: bool = False


_EDGE: Path = ("haproxy", "edge")
_HTTP: Path = (*_EDGE, "frontends", "http-in")
_APP: Path = (*_EDGE, "backends", "app-servers")

BEYOND: tuple[Beyond, ...] = (
    Beyond(
        "host bits in a CIDR block", "requires arithmetic on addresses",
        ("networks", "lan", "cidr"), "192.168.1.1/24", "without host bits",
    ),
    Beyond(
        "an invalid netmask", "requires arithmetic on addresses",
        ("networks", "lan", "cidr"), "192.168.1.0/255.0.255.0", "a CIDR block, such as", kind=str,
    ),
    Beyond(
        "a date that does not exist", "depends on the length of the month",
        ("accept",), {"x": {"code": "TG020", "at": "domains", "because": "y", "until": "2027-02-30"}},
        "a date, such as", "until",
    ),
    Beyond(
        "a cron expression with a day that none of its months has", "depends on the length of the month",
        ("autoscaling", "web", "schedules"),
        {"x": {"cron": "0 0 30 2 *", "for": "1h", "min_size": 2}}, "none of its months", "cron",
    ),
    Beyond(
        "the same option twice in a list", "only the first word of an item identifies the option",
        (*_EDGE, "defaults", "option"), ["forwardfor", "forwardfor except 10.0.0.1"], "duplicate option", "option",
    ),
    Beyond(
        "the words of a `bind` line", "requires parsing: keywords, their values, duplicate addresses",
        (*_HTTP, "bind"), "*:80 maxconn many", "", "bind",
    ),
    Beyond(
        "limits of HAProxy's numbers that are written as text", "limits apply to numbers only",
        (*_APP, "servers", "s1"), {"address": "10.0.0.1", "port": "99999"}, "than or equal to", kind=str,
    ),
    Beyond(
        "a range of slots whose end is before its start", "requires a comparison of two numbers in a text",
        (*_APP, "server-template", "s"), {"address": "10.0.0.1", "slots": "5-1"}, "a number of slots", kind=str,
    ),
    Beyond(
        "`5.0` for an integer", "5.0 and 5 are the same number in JSON Schema",
        ("domains", "app", "count"), 5.0, "", kind=float,
    ),
    Beyond(
        "numbers as text, such as `1e-7` for a name", "the spelling of a number is not part of its JSON value",
        ("domains", "app", "image"), 1e-7, kind=float, refused=True,
    ),
    Beyond(
        "`true` for the version 1", "pydantic treats `true` as 1",
        ("tidegate",), True, where="tidegate", kind=bool, refused=True,
    ),
)  # fmt: skip
