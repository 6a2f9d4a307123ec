"""What must be the same in two files of HAProxy's. Of the code under test it takes the words of lines only."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from tidegate.haproxy.syntax.tree import SECTIONS
from tidegate.haproxy.syntax.words import read_words

Words = tuple[str, ...]
ARGUMENTS = frozenset(["bind", "server", "server-template", "default-server", "stats"])
"""Keywords whose arguments may change places."""
SERIES = [
    {"server", "server-template", "default-server"},
    {"declare", "capture"},
    {"errorfile", "errorloc", "errorloc302", "errorloc303", "errorfiles", "http-error"},
    {"nbthread", "thread-groups", "cpu-map"},
    {"log-format", "option httplog", "option tcplog", "option httpslog"},
    {"option tcpka", "option clitcpka", "option srvtcpka"},
    {"option httpclose", "option http-server-close", "option http-keep-alive"},
    {"option httpchk", "option tcp-check", "option mysql-check", "http-check", "tcp-check"},
    *(
        {word}
        for word in (
            *("http-request", "http-response", "http-after-response", "tcp-request", "tcp-response", "redirect"),
            *("use_backend", "use-server", "filter", "http-check", "tcp-check", "stick", "log", "setenv"),
            *("mode", "balance", "default_backend", "maxconn", "user", "group", "lua-load"),
        )
    ),
]
"""Keywords whose lines keep their order among each other."""


@dataclass
class Said:
    """What a file says, in a form in which equal things are equal."""

    sections: Counter[Words] = field(default_factory=Counter)
    lines: Counter[tuple[Words, Words, Words]] = field(default_factory=Counter)
    series: dict[tuple[Words, int], list[Words]] = field(default_factory=dict)
    inherited: list[tuple[Words, list[tuple[Words, ...]]]] = field(default_factory=list)


def said(text: str) -> Said:
    """Each line with its section and the conditions around it; what keeps its order; who inherits from what."""
    found = Said()
    header: Words = ()
    defaults: list[Words] | None = None
    anonymous: list[tuple[Words, ...]] = []
    for words, conditions in _lines(text):
        if words[0] in SECTIONS:
            header = words
            found.sections[words] += 1
            defaults = [] if words[0] == "defaults" else None
            if defaults is not None:
                anonymous = [words]
            elif words[0] in ("frontend", "backend", "listen"):
                found.inherited.append((words, sorted(anonymous)))
            continue
        bare = words[1:] if words[0] in ("no", "default") else words
        sorted_words = (words[0], *sorted(words[1:])) if words[0] in ARGUMENTS else words
        found.lines[(header, conditions, sorted_words)] += 1
        if header[:1] == ("defaults",):
            anonymous.append(sorted_words)
        for number, series in enumerate(SERIES):
            if bare[:1] and {bare[0], " ".join(bare[:2])} & series:
                found.series.setdefault((header, number), []).append(sorted_words)
    found.inherited.sort()
    return found


def _lines(text: str) -> Iterator[tuple[Words, Words]]:
    """The words of each line, and the conditions that it stands under."""
    conditions: list[str] = []
    for line in re.split("\n", text):
        read = read_words(line)
        words = tuple(word.meaning.removeprefix("=") for word in read.words)
        if not words or words[0] == "" or read.open:
            continue
        if words[0] == ".if":
            conditions.append(" ".join(words))
        elif words[0] in (".elif", ".else") and conditions:
            conditions[-1] += f" / {' '.join(words)}"
        elif words[0] == ".endif" and conditions:
            conditions.pop()
        else:
            yield words, tuple(conditions)


def same(text: str, other: str) -> str:
    """How two files differ; empty where they say the same."""
    one, two = said(text), said(other)
    differences = [
        (name, getattr(one, name), getattr(two, name))
        for name in ("sections", "lines", "series", "inherited")
        if getattr(one, name) != getattr(two, name)
    ]
    return "\n".join(f"{name}:\n  {before}\n  {after}" for name, before, after in differences)
