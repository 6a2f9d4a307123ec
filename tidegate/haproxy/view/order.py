"""Which lines of a section may change places, as the fields of a section have an order of their own.

A line writes and reads *subjects*. Two lines keep their order where one writes what the other writes or reads; all
others may change places. Sources: HAProxy 2.6, configuration manual, 3 and 4.2, and what its parser does.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from tidegate.haproxy.syntax.tree import Item, Line, lines_of

Position = tuple[object, ...]
"""Where the renderer puts a line, to be compared with that of another line of the same section."""

_MESSAGES = frozenset([".notice", ".warning", ".diag", ".alert"])
_CONDITIONS = frozenset([".if", ".elif", ".else", ".endif"])
_BARRIERS = frozenset(["default-path"])
_SUBJECTS = {
    "environment": ("setenv", "presetenv", "unsetenv", "resetenv"),
    "server": ("server", "server-template", "default-server"),
    "capture": ("declare", "capture"),
    "errors": ("errorfile", "errorloc", "errorloc302", "errorloc303", "errorfiles", "http-error"),
    "format": ("log-format", "option httplog", "option tcplog", "option httpslog"),
    "mode of connections": tuple(
        f"option {name}" for name in ("httpclose", "forceclose", "http-server-close", "http-keep-alive", "http-tunnel")
    ),
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
"""Keywords of which each second word is a subject of its own."""


@dataclass(frozen=True)
class Access:
    """What a line reads and writes; nothing moves past a `barrier`."""

    writes: frozenset[str] = frozenset()
    reads: frozenset[str] = frozenset()
    barrier: bool = False


def access(item: Item) -> Access:
    """The access of a line or of a whole conditional."""
    if isinstance(item, Line):
        return _of_line(item)
    found = [_of_line(line) for line in lines_of([item])]
    return Access(
        frozenset().union(*(each.writes for each in found)),
        frozenset({"environment"}).union(*(each.reads for each in found)),
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
    both = f"{first} {second}"
    writes = {_SUBJECT_OF.get(both) or _SUBJECT_OF.get(first) or (both if first in _GROUPED else first)}
    reads: set[str] = set()
    if any(word.value is None for word in line.words):
        reads.add("environment")
    if "if" in words or "unless" in words:
        reads.add("acl")
    if "capture" in words:
        writes.add("capture")
    if first.startswith("tune.lua."):
        writes.add("lua")
    if both == "stats socket" and "ssl" in words:
        reads |= {"files", "defaults of TLS"}
    if first.startswith(("ssl-default-", "ssl-load-", "ssl-skip-")):
        writes.add("defaults of TLS")
    if first.startswith("lua-load"):
        reads.add("environment")
    return Access(frozenset(writes), frozenset(reads))


@dataclass
class Order:
    """What has been put where in a section so far: in fields, at their positions, or in `raw`, behind all fields."""

    _raw_writes: set[str] = field(default_factory=set)
    _raw_reads: set[str] = field(default_factory=set)
    _closed: bool = False
    _writers: dict[str, Position] = field(default_factory=dict)
    _readers: dict[str, Position] = field(default_factory=dict)

    def allows(self, wanted: Access, position: Position) -> bool:
        """Whether a line may stand in the field at the position, behind what it must not overtake."""
        if self._closed or wanted.barrier:
            return False
        if wanted.writes & (self._raw_writes | self._raw_reads) or wanted.reads & self._raw_writes:
            return False
        before = [self._writers.get(subject) for subject in wanted.writes | wanted.reads]
        before += [self._readers.get(subject) for subject in wanted.writes]
        return all(other is None or other <= position for other in before)

    def typed(self, found: Access, position: Position) -> None:
        """A line was put into a field."""
        for table, subjects in ((self._writers, found.writes), (self._readers, found.reads)):
            for subject in subjects:
                table[subject] = max(position, table.get(subject, position))

    def raw(self, found: Access) -> None:
        """A line was put at the end."""
        self._raw_writes |= found.writes
        self._raw_reads |= found.reads
        self._closed = self._closed or found.barrier
