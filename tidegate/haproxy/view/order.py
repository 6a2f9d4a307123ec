"""Decides which lines of a section may be reordered, since the fields of a section are rendered in a fixed order.

A line writes and reads *subjects*. Two lines keep their order if one of them writes what the other writes or reads; all
others may be reordered. An ACL may be moved up, but not below a line that refers to it.
Sources: HAProxy 2.6, configuration manual, 3 and 4.2, and its parser.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from tidegate.haproxy.syntax.tree import Item, Line, lines_of

Position = tuple[object, ...]
"""The position at which the renderer writes a line, comparable with those of other lines of the section."""

_MESSAGES = frozenset([".notice", ".warning", ".diag", ".alert"])
_CONDITIONS = frozenset([".if", ".elif", ".else", ".endif"])
_BARRIERS = frozenset(["default-path"])
_SUBJECTS = {
    "environment": ("setenv", "presetenv", "unsetenv", "resetenv", "localpeer"),
    "server": ("server", "server-template", "default-server"),
    "capture": ("declare", "capture"),
    "errors": ("errorfile", "errorloc", "errorloc302", "errorloc303", "errorfiles", "http-error"),
    "format": ("log-format", "option httplog", "option tcplog", "option httpslog"),
    "mode of connections": tuple(
        f"option {name}" for name in ("httpclose", "forceclose", "http-server-close", "http-keep-alive", "http-tunnel")
    ),
    "keep-alive of TCP": ("option tcpka", "option clitcpka", "option srvtcpka"),
    "check": ("http-check", "tcp-check", *(f"option {name}" for name in (
        "httpchk", "tcp-check", "ssl-hello-chk", "smtpchk", "mysql-check", "pgsql-check", "redis-check", "ldap-check",
        "spop-check", "external-check"))),
    "disabled": ("disabled", "enabled"),
    "threads": ("nbthread", "nbproc", "thread-groups", "thread-group", "cpu-map", "numa-cpu-mapping"),
    "user": ("user", "uid"),
    "group": ("group", "gid"),
    "lua": ("lua-load", "lua-load-per-thread", "lua-prepend-path"),
    "files": ("ca-base", "crt-base"),
    "variables": ("set-var", "set-var-fmt"),
}  # fmt: skip
_SUBJECT_OF = {words: subject for subject, group in _SUBJECTS.items() for words in group}
_GROUPED = frozenset(["timeout", "option", "stats", "compression", "rate-limit", "email-alert", "external-check"])
"""Keywords whose second word is the subject."""


@dataclass(frozen=True)
class Access:
    """The subjects that a line reads and writes, and its ACLs. No line may be moved across a `barrier`."""

    writes: frozenset[str] = frozenset()
    reads: frozenset[str] = frozenset()
    declares: frozenset[str] = frozenset()
    refers: frozenset[str] = frozenset()
    barrier: bool = False


def access(item: Item) -> Access:
    """The access of a line or of a whole conditional."""
    if isinstance(item, Line):
        return _of_line(item)
    found = [Access(reads=frozenset({"environment"})), *(_of_line(line) for line in lines_of([item]))]
    return Access(
        frozenset().union(*(each.writes for each in found)),
        frozenset().union(*(each.reads for each in found)),
        frozenset().union(*(each.declares for each in found)),
        frozenset().union(*(each.refers for each in found)),
        any(each.barrier for each in found),
    )


def _of_line(line: Line) -> Access:
    words = [word.value or "" for word in line.words]
    if words[:1] in (["no"], ["default"]):
        words = words[1:]
    first, second = (*words, "", "")[:2]
    if first in _MESSAGES or (first in _CONDITIONS and not line.is_scope):
        return Access(reads=frozenset({"environment"}))
    if not first or first in _BARRIERS or first.startswith(".") or line.is_scope:
        return Access(barrier=bool(words))
    reads = {"environment"} if any(word.value is None for word in line.words) else set()
    if first == "acl":
        return Access(reads=frozenset(reads), declares=frozenset({second}))
    condition = next((at for at, word in enumerate(words) if word in ("if", "unless")), len(words))
    return Access(
        frozenset(_written(first, second, words)),
        frozenset(reads | _read(first, second, words)),
        refers=frozenset(word.lstrip("!") for word in words[condition + 1 :]),
    )


def _written(first: str, second: str, words: Sequence[str]) -> Iterator[str]:
    both = f"{first} {second}"
    yield _SUBJECT_OF.get(both) or _SUBJECT_OF.get(first) or (both if first in _GROUPED else first)
    if "capture" in words:
        yield "capture"
    if first.startswith("tune.lua."):
        yield "lua"
    if first.startswith(("ssl-default-", "ssl-load-", "ssl-skip-")):
        yield "defaults of TLS"


def _read(first: str, second: str, words: Sequence[str]) -> set[str]:
    if first == "stats" and second == "socket" and "ssl" in words:
        return {"files", "defaults of TLS"}
    return {"environment"} if first.startswith("lua-load") else set()


@dataclass
class Order:
    """The lines stored so far in a section: in fields, at their positions, or in `raw`, after all fields."""

    _raw_writes: set[str] = field(default_factory=set)
    _raw_reads: set[str] = field(default_factory=set)
    _raw_declares: set[str] = field(default_factory=set)
    _closed: bool = False
    _writers: dict[str, Position] = field(default_factory=dict)
    _readers: dict[str, Position] = field(default_factory=dict)
    _declared: dict[str, Position] = field(default_factory=dict)

    def allows(self, wanted: Access, position: Position) -> bool:
        """Whether a line may be stored in the field at the position without moving before lines that it must follow."""
        if self._closed or wanted.barrier or wanted.refers & self._raw_declares:
            return False
        if wanted.writes & (self._raw_writes | self._raw_reads) or wanted.reads & self._raw_writes:
            return False
        before = [self._writers.get(subject) for subject in wanted.writes | wanted.reads]
        before += [self._readers.get(subject) for subject in wanted.writes]
        before += [self._declared.get(name) for name in wanted.refers]
        return all(other is None or other <= position for other in before)

    def typed(self, found: Access, position: Position) -> None:
        """Records that a line was stored in a field."""
        tables = ((self._writers, found.writes), (self._readers, found.reads), (self._declared, found.declares))
        for table, subjects in tables:
            for subject in subjects:
                table[subject] = max(position, table.get(subject, position))

    def raw(self, found: Access) -> None:
        """Records that a line was stored at the end."""
        self._raw_writes |= found.writes
        self._raw_reads |= found.reads
        self._raw_declares |= found.declares
        self._closed = self._closed or found.barrier
