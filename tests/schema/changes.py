"""Specs with one value replaced by a word that is wrong, odd, or another spelling of something right."""

from __future__ import annotations

import random
from collections.abc import Iterator
from typing import Any

from tidegate.documentation.beyond import Path

WORDS: tuple[Any, ...] = (
    "", "x", "no such thing", "²", "%[x]", "é\u2028", "a\tb", "a\nb", "name\n", "a#b", '"a b"', "'a", "a\\ b",
    '"a b" c',
    -1, 0, 1, 24, 65536, 99999, 10**30, 12345678901, 123456789012, 10**63, 1.5, -0.5, 5.0, 1e300, 1e-7,
    True, False, None,
    "24", "1-24", "5-1", "0-3", "0", "1_000", " 7 ", "+3", "-3", "7.0", "7.5", "on", "true", "1e3",
    "10.0.0.0/8", "10.0.0.1/8", "10.0.0.0/255.0.0.0", "10.0.0.0/24/3", "192.168.1.0/33", "01.2.3.4", "1.2.3.4",
    "::1", "::", "1::", "1:2:3:4:5:6:7:8", "1:2:3:4:5:6:7::", "1::2:3:4:5:6:7:8", "1::2::3", "::ffff:1.2.3.4",
    "1:2:3:4:5:6:1.2.3.4", "fe80::1%eth0", "2001:db8::/32", "2001:db8::1/32", "52:54:00:12:34:56", "a" * 64,
    "30s", "1h30", "1.5h", "5m3s", "10GiB", "1.5kB", "KiB", "900/s", "1/min", "1/d", "1Gbps",
    "0 9 * * 1-5", "*/5 * 1,2 JAN-mar sun", "0 24 * * *", "5-1 * * * *", "* * * *", "*/0 * * * *", "* * 0 * *",
    "2027-11-10T22:30", "2027-11-10T22:30:00", "2027-11-10", "edge.app", "edge.", "TG705", "ami-0abc", "c6i.large",
    "ap-northeast-1", "leastconn", "random(2)", "hdr(x) y", "least_response_time", "roundrobin Least Time",
    " roundrobin ",
    "httplog", "forwardfor except 1.2.3.4", "*:80 name x", "*:80 maxconn x", "*:443 ssl crt /x", "/run/x.sock",
    [], {}, ["x"], ["x", "x"], [1], [True], [None], [{}], [{}, {}], [{"name": "a"}, {}], [{"name": None}, {}],
    {"a": True}, {"a": False}, {"a": None}, {"a b": {}}, {"x": "y"}, {"raw": "x"}, {"raw": []}, {"raw": ["a", ""]},
    [{"raw": "x"}], {"from": "10.0.0.1"}, {"from_": "10.0.0.1"}, {"name": "a"}, {"*:80": {"name": "x"}},
    {"*:80 x": {"name": "x"}}, {"x": {"address": "*:80"}}, {"x": None}, {"x": {"name": None}}, {"x": {"name": "b c"}},
    {"security_group": "web", "network": None}, {"balancer": "x", "network": "y"}, {"existing": "x"},
    {"name": "x", "measure": None}, {"secret": "a.b"}, {"secret": "a b"}, {"secret": 5}, {"secret": None},
    [{"secret": "a"}], {"secret": "a", "b": "c"},
)  # fmt: skip


def paths(value: Any, path: Path = ()) -> Iterator[Path]:
    """Every place below the top."""
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for word, below in inner:
        yield (*path, word)
        yield from paths(below, (*path, word))


def laid(value: Any, path: Path, new: Any) -> Any:
    """The value with a new one at a path, maps on the way made where they are missing."""
    word, rest = path[0], path[1:]
    if isinstance(value, list):
        return [
            laid(one, rest, new) if rest and at == word else new if at == word else one for at, one in enumerate(value)
        ]
    below = value.get(word, {}) if isinstance(value, dict) else {}
    return {**(value if isinstance(value, dict) else {}), word: laid(below, rest, new) if rest else new}


def without(value: Any, path: Path) -> Any:
    """The value without what is at a path."""
    word, rest = path[0], path[1:]
    if rest:
        return laid(value, (word,), without(value[word], rest))
    if isinstance(value, list):
        return [one for at, one in enumerate(value) if at != word]
    return {key: below for key, below in value.items() if key != word}


def changed(spec: Any, chance: random.Random, times: int) -> Iterator[tuple[Path, Any, Any]]:
    """Path, what is done there, and the spec with it: another word, a key more, or nothing there any more."""
    places = list(paths(spec))
    for _ in range(times):
        path, word = chance.choice(places), chance.choice(WORDS)
        how = chance.choice(("word", "word", "word", "word", "gone", "more"))
        if how == "gone":
            yield path, how, without(spec, path)
        else:
            place = (*path[:-1], f"{path[-1]}x") if how == "more" and isinstance(path[-1], str) else path
            yield place, word, laid(spec, place, word)
