"""The names in a line of HAProxy's configuration: backends, ACLs, servers, tables and other sections.

Sources: HAProxy 2.6 and 3.0, configuration manual, 7.1 (ACLs and predefined ones), 7.3 (fetches), 4.2 (keywords).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from tidegate.haproxy.syntax.words import read_words

Kind = Literal["backend", "frontend", "server", "ACL", "table", "peers", "resolvers", "cache", "userlist", "mailers",
               "ring", "http-errors", "defaults"]  # fmt: skip

PREDEFINED = frozenset(
    [
        *("FALSE", "HTTP", "HTTP_1.0", "HTTP_1.1", "HTTP_2.0", "HTTP_3.0", "HTTP_CONTENT", "HTTP_URL_ABS"),
        *("HTTP_URL_SLASH", "HTTP_URL_STAR", "LOCALHOST", "METH_CONNECT", "METH_DELETE", "METH_GET", "METH_HEAD"),
        *("METH_OPTIONS", "METH_POST", "METH_PUT", "METH_TRACE", "RDP_COOKIE", "REQ_CONTENT", "TRUE", "WAIT_END"),
    ]
)
"""ACLs that need no declaration."""

_CONDITIONAL = frozenset(
    [
        *("use_backend", "use-server", "http-request", "http-response", "http-after-response", "tcp-request"),
        *("tcp-response", "redirect", "stick", "force-persist", "ignore-persist", "monitor", "stats"),
    ]
)
"""Keywords whose lines can end with a condition."""
_FIRST: dict[str, Kind] = {
    "use_backend": "backend",
    "default_backend": "backend",
    "use-server": "server",
    "errorfiles": "http-errors",
}
"""Keywords whose first word is a name."""

_SERVER: dict[str, Kind] = {"resolvers": "resolvers", "track": "server"}
_AFTER: dict[str, dict[str, Kind]] = {
    "stick": {"table": "table"},
    "stick-table": {"peers": "peers"},
    "http-request": {"cache-use": "cache", "errorfiles": "http-errors"},
    "http-response": {"cache-store": "cache", "errorfiles": "http-errors"},
    "filter": {"cache": "cache"},
    "email-alert": {"mailers": "mailers"},
    "server": _SERVER,
    "server-template": _SERVER,
    "default-server": _SERVER,
}
"""Keywords with a name after another word of the line."""

_CALL = re.compile(r"\b([a-z_-]+[0-9]?[a-z0-9_]*)\(([^()]*)\)")
_COUNTERS = r"(?:bytes|clr|conn|get|gpc|http|inc|kbytes|sess|updt)[a-z0-9_]*"
_ARRAYS = r"(?:(?:clr|get|inc)_gp[ct]|gpc_rate|set_gpt)"
"""Fetches of counters. Those of arrays of counters have an index before the table."""
_FETCHES: tuple[tuple[re.Pattern[str], int, Kind], ...] = (
    (re.compile(r"(nbsrv|be_conn|be_conn_free|be_sess_rate|avg_queue|connslots|queue)\Z"), 0, "backend"),
    (re.compile(r"(fe_conn|fe_req_rate|fe_sess_rate)\Z"), 0, "frontend"),
    (re.compile(r"srv_(is_up|conn|conn_free|queue|sess_rate|weight|iweight|uweight)\Z"), 0, "server"),
    (re.compile(r"http_auth(_group)?\Z"), 0, "userlist"),
    (re.compile(r"(table_[a-z0-9_]+|in_table)\Z"), 0, "table"),
    (re.compile(rf"(src|sc[0-9])_(?!{_ARRAYS}\Z){_COUNTERS}\Z"), 0, "table"),
    (re.compile(rf"(src|sc[0-9])_{_ARRAYS}\Z"), 1, "table"),
    (re.compile(rf"sc_(?!{_ARRAYS}\Z){_COUNTERS}\Z"), 1, "table"),
    (re.compile(rf"sc_{_ARRAYS}\Z"), 2, "table"),
    (re.compile(r"do-resolve\Z"), 1, "resolvers"),
)
"""Fetches, converters and actions with a name as an argument → the position of the argument, starting at 0."""

OWN = ""
"""Stands for the table of the section itself, if no name is written."""

_PLAIN = re.compile(r"[A-Za-z0-9_.:-]+\Z")
_QUALIFIED = re.compile(r"[A-Za-z0-9_.:/-]+\Z")


@dataclass(frozen=True, slots=True)
class Named:
    """A name in a line, and its position in characters, starting at 0."""

    kind: Kind
    name: str
    at: int


Words = Sequence[tuple[int, str]]


def names_in(line: str, keyword: str = "") -> Iterator[Named]:
    """The names in a line. With `keyword`, the line is the text after it, such as an item of `http-request`."""
    words = _words(line)
    if not keyword and words:
        keyword, words = words[0][1], words[1:]
    if keyword == "acl":
        yield from _called(words[1:2])
        return
    rule, condition = _parted(keyword, words)
    if rule and keyword in _FIRST:
        yield from _named(_FIRST[keyword], *rule[0])
    tracks = any(word.startswith("track-sc") for _, word in rule)
    for (_, before), (at, word) in pairwise(rule):
        kind = "table" if tracks and before == "table" else _AFTER.get(keyword, {}).get(before)
        if kind is not None:
            yield from _named(kind, at, word)
    if keyword == "log" and rule and rule[0][1].startswith("ring@"):
        yield from _named("ring", rule[0][0] + len("ring@"), rule[0][1].removeprefix("ring@"))
    if (tracks or keyword == "stick") and "table" not in [word for _, word in rule]:
        begin = next((at for at, word in rule if word.startswith("track-sc")), rule[0][0] if rule else 0)
        yield Named("table", OWN, begin)
    yield from _called(rule)
    yield from _conditions(condition)


def declared(line: str) -> str | None:
    """The name of the ACL that a line without its keyword `acl` declares."""
    words = _words(line)
    return words[0][1] if words else None


def _words(line: str) -> list[tuple[int, str]]:
    """The words of a line without its comment, and their positions."""
    return [(word.at, word.written) for word in read_words(line).words]


def _parted(keyword: str, words: Words) -> tuple[Words, Words]:
    """The words before `if` or `unless`, and the condition after it."""
    if keyword in _CONDITIONAL:
        for number, (_, word) in enumerate(words):
            if word in ("if", "unless"):
                return words[:number], words[number + 1 :]
    return words, ()


def _conditions(words: Words) -> Iterator[Named]:
    """The ACLs in a condition, and the names in its anonymous ACLs `{ … }`."""
    inside: list[tuple[int, str]] | None = None
    for at, word in words:
        if inside is not None:
            if word == "}":
                yield from _called(inside[:1])
                inside = None
            else:
                inside.append((at, word))
            continue
        bare = word.lstrip("!")
        if bare == "{":
            inside = []
        elif bare and bare not in ("or", "||") and bare not in PREDEFINED:
            yield from _named("ACL", at + len(word) - len(bare), bare)


def _called(words: Words) -> Iterator[Named]:
    """The names in the arguments of fetches and converters."""
    for at, word in words:
        for match in _CALL.finditer(word):
            for pattern, position, kind in _FETCHES:
                arguments = match[2].split(",")
                if pattern.match(match[1]) and position < len(arguments) and arguments[position].strip():
                    before = sum(len(one) + 1 for one in arguments[:position])
                    yield from _named(kind, at + match.start(2) + before, arguments[position].strip())


def _named(kind: Kind, at: int, word: str) -> Iterator[Named]:
    """The name, unless it is determined at run time or by the environment. The name of an ACL may be any word."""
    form = _QUALIFIED if kind in ("server", "table") else _PLAIN
    if form.match(word) and not (kind == "table" and "/" in word):
        yield Named(kind, word, at)
