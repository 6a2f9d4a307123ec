"""The durations in a line of HAProxy's that it reads in milliseconds where they have no unit.

Those that it reads in seconds, such as `maxidle` of a cookie and `stats refresh`, are left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from tidegate.haproxy.syntax.words import read_words

_SERVER = frozenset(["inter", "fastinter", "downinter", "slowstart", "agent-inter", "pool-purge-delay"])
_TABLE = frozenset(["expire"])
_BEHIND = {
    ("hard-stop-after",): frozenset(["hard-stop-after"]),
    ("grace",): frozenset(["grace"]),
    ("server",): _SERVER,
    ("server-template",): _SERVER,
    ("default-server",): _SERVER,
    ("stick-table",): _TABLE,
    ("table",): _TABLE,
    ("tcp-request", "inspect-delay"): frozenset(["inspect-delay"]),
    ("tcp-response", "inspect-delay"): frozenset(["inspect-delay"]),
    ("http-request", "wait-for-body"): frozenset(["time"]),
    ("http-response", "wait-for-body"): frozenset(["time"]),
}
"""The first words of a line → the words before a duration."""
_RATE = re.compile(r"\w+_rate\(([0-9]+)\)")
_SECOND = frozenset(["timeout", "hold"])
"""Keywords of which the second word is a name, and the third a duration."""


def durations_in(line: str) -> Iterator[str]:
    """The durations of a line, as written, in their order."""
    words = [word.written for word in read_words(line).words]
    if words[:1] and words[0] in _SECOND:
        yield from words[2:3]
    before = _BEHIND.get(tuple(words[:1])) or _BEHIND.get(tuple(words[:2])) or frozenset()
    for keyword, value in pairwise(words):
        if keyword in before:
            yield value
        elif keyword == "store" and before is _TABLE:
            yield from _RATE.findall(value)
