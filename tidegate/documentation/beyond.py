"""What JSON Schema cannot say: where the published schema and the compiler differ. The tests try each example."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

Path = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Beyond:
    """One thing beyond JSON Schema, with an example: a value at a path.

    The compiler refuses it with `message`, below the key `where`, for an input of `kind`, and the schema lets it pass;
    with `refused` it is the other way round.
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
        "host bits of a network", "arithmetic on the characters",
        ("networks", "lan", "cidr"), "192.168.1.1/24", "without host bits",
    ),
    Beyond(
        "a netmask that is none", "arithmetic on the characters",
        ("networks", "lan", "cidr"), "192.168.1.0/255.0.255.0", "a CIDR block, such as", kind=str,
    ),
    Beyond(
        "a day that the calendar does not have", "the months' lengths",
        ("accept",), {"x": {"code": "TG020", "at": "domains", "because": "y", "until": "2027-02-30"}},
        "a valid date", "until",
    ),
    Beyond(
        "a cron expression's day that none of its months has", "the months' lengths",
        ("autoscaling", "web", "schedules"),
        {"x": {"cron": "0 0 30 2 *", "for": "1h", "min_size": 2}}, "none of the selected months", "cron",
    ),
    Beyond(
        "an option twice in a list", "its first word counts, not the whole element",
        (*_EDGE, "defaults", "option"), ["forwardfor", "forwardfor except 10.0.0.1"], "duplicate option", "option",
    ),
    Beyond(
        "the words of a line of `bind`", "a line's keywords, their values, an address twice",
        (*_HTTP, "bind"), "*:80 maxconn many", "", "bind",
    ),
    Beyond(
        "limits of HAProxy's numbers that are written as text", "limits hold for numbers only",
        (*_APP, "servers", "s1"), {"address": "10.0.0.1", "port": "99999"}, "than or equal to", kind=str,
    ),
    Beyond(
        "a range of slots that ends before it begins", "comparing two numbers in a text",
        (*_APP, "server-template", "s"), {"address": "10.0.0.1", "slots": "5-1"}, "a number of slots", kind=str,
    ),
    Beyond(
        "`5.0` for an integer", "to JSON Schema 5.0 and 5 are one number",
        ("domains", "app", "count"), 5.0, "", kind=float,
    ),
    Beyond(
        "numbers by their characters, as `1e-7` for a name", "JSON's numbers have no characters",
        ("domains", "app", "image"), 1e-7, kind=float, refused=True,
    ),
    Beyond(
        "`true` for the version 1", "to pydantic `true` is 1",
        ("tidegate",), True, where="tidegate", kind=bool, refused=True,
    ),
)  # fmt: skip
