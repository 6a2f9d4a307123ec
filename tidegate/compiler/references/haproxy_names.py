"""The names of a HAProxy configuration by kind, with the paths of the spec that they refer to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from tidegate.compiler.blueprint.path import Path
from tidegate.haproxy.lines import Kind
from tidegate.haproxy.model import Backend, Configuration, Listen
from tidegate.haproxy.model.base import spelled

COLLECTIONS: dict[Kind, tuple[str, ...]] = {
    "backend": ("backends", "listens"), "frontend": ("frontends", "listens"), "peers": ("peers",),
    "resolvers": ("resolvers",), "cache": ("caches",), "userlist": ("userlists",), "mailers": ("mailers",),
    "ring": ("rings",), "http-errors": ("http_errors",),
}  # fmt: skip
"""Kind of name that is shared by a configuration → the fields that contain these names."""
_ALWAYS: dict[Kind, tuple[str, ...]] = {"resolvers": ("default",)}
"""Sections that exist in HAProxy even if they are not written."""

Meanings = Mapping[str, tuple[Path, ...]]
"""Name → paths that it refers to; empty for names that HAProxy defines."""


@dataclass(frozen=True, slots=True)
class Names:
    """The names. `path` is that of the load balancer; `origins` are the paths of the spec of generated servers."""

    path: Path
    configuration: Configuration
    shared: Mapping[Kind, Meanings]
    origins: Mapping[Path, Path]
    unsure: frozenset[Path]

    def servers(self, section: Path) -> Meanings | None:
        """The servers of a section, including each slot; None if they are not known."""
        found = getattr(self.configuration, str(section[0])).get(section[1]) if len(section) > 1 else None
        if section in self.unsure or not isinstance(found, Backend | Listen):
            return None
        servers = {name: self._said((*section, "servers", name)) for name in found.servers or {}}
        for prefix, slot in (found.server_template or {}).items():
            where = self._said((*section, "server-template", prefix))
            servers |= {f"{prefix}{number}": where for number in _numbers(slot.slots)}
        return servers

    def servers_of(self, name: str, section: Path) -> Meanings | None:
        """The servers in which `name`, SERVER or BACKEND/SERVER, is looked up."""
        backend = name.rpartition("/")[0]
        if not backend:
            return self.servers(section)
        word = "backends" if backend in self.configuration.backends else "listens"
        return self.servers((word, backend)) if backend in getattr(self.configuration, word) else {}

    def _said(self, where: Path) -> tuple[Path, ...]:
        return (self.origins.get(where) or (*self.path, *where),)


def shared_names(path: Path, configuration: Configuration, tables: Iterable[Path]) -> dict[Kind, Meanings]:
    """The names that are shared by a configuration. `tables` are the sections with a stick table."""
    found: dict[Kind, Meanings] = {kind: _collected(path, configuration, kind) for kind in COLLECTIONS}
    found["defaults"] = _gathered(
        (one.name, (*path, *where)) for where, one in configuration.every_defaults() if one.name
    )
    found["table"] = _gathered((str(where[1]), (*path, *where)) for where in tables)
    return found


def _collected(path: Path, configuration: Configuration, kind: Kind) -> Meanings:
    found = _gathered(
        (name, (*path, spelled(field), name)) for field in COLLECTIONS[kind] for name in getattr(configuration, field)
    )
    return {**dict.fromkeys(_ALWAYS.get(kind, ()), ()), **found}


def _gathered(rows: Iterable[tuple[str, Path]]) -> dict[str, tuple[Path, ...]]:
    found: dict[str, tuple[Path, ...]] = {}
    for name, path in rows:
        found[name] = (*found.get(name, ()), path)
    return found


def _numbers(slots: str) -> Iterator[int]:
    first, _, last = slots.rpartition("-")
    yield from range(int(first or 1), int(last) + 1)
