"""The references in the sections of a load balancer, in keywords and in literal lines."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from tidegate.compiler.blueprint.path import Path
from tidegate.compiler.references.haproxy_lines import Line, acls_in, lines_of, stick_table_in
from tidegate.compiler.references.haproxy_names import COLLECTIONS, Meanings, Names, shared_names
from tidegate.compiler.references.reference import Reference
from tidegate.compiler.source.cuts import ANY
from tidegate.haproxy.lines import OWN, Kind, Named, names_in
from tidegate.haproxy.model import Configuration, Section
from tidegate.haproxy.model.base import spelled
from tidegate.schemas import haproxy as schema

KEYWORDS: dict[str, Kind] = {"default_backend": "backend", "from_": "defaults"}
"""Fields of a section whose value is a name."""
OPTIONS: dict[str, Kind] = {"resolvers": "resolvers", "track": "server"}
"""Options of a server whose value is a name."""
_TITLES: dict[str, str] = {"table": "stick table"} | {
    kind: f"`{kind}` section" for kind in ("peers", "resolvers", "mailers", "http-errors", "defaults")
}
"""Kind → its name in messages, if it differs."""


def haproxy_references(
    path: Path,
    balancer: schema.Balancer,
    configuration: Configuration,
    origins: Mapping[Path, Path],
    unsure: frozenset[Path] = frozenset(),
) -> Iterator[Reference]:
    """All references in the load balancer at this path. `configuration` contains members as servers, see `origins`.

    The servers of `unsure` sections are not known, because a member could not be linked.
    """
    sections = list(_sections(configuration))
    lines = {where: list(lines_of((*path, *where), section)) for where, section in sections}
    tables = [where for where, section in sections if where[0] != "defaults" and stick_table_in(section, lines[where])]
    names = Names(path, configuration, shared_names(path, configuration, tables), origins, unsure)
    for where, section in sections:
        yield from _in_keywords((*path, *where), section, names)
        acls = acls_in(lines[where])
        for line in lines[where]:
            for named in names_in(line.text, line.keyword):
                yield from _in_line(line, named, names, where, acls)
        yield from _in_options((*path, *where), section, balancer, names)


def _sections(configuration: Configuration) -> Iterator[tuple[Path, Section]]:
    yield from configuration.every_defaults()
    for word in ("frontends", "listens", "backends"):
        yield from (((word, name), section) for name, section in getattr(configuration, word).items())


def _in_keywords(path: Path, section: Section, names: Names) -> Iterator[Reference]:
    for field, kind in KEYWORDS.items():
        value = getattr(section, field, None)
        if value is not None:
            yield _reference((*path, field.rstrip("_")), kind, value, names.shared[kind])


def _in_line(line: Line, named: Named, names: Names, where: Path, acls: Meanings) -> Iterator[Reference]:
    """The reference. That to the stick table of the section is reported only if it has none."""
    if named.name == OWN:
        own, tables = str(where[-1]), names.shared["table"]
        if where[0] != "defaults" and own not in tables:
            yield _reference(line.path, named.kind, own, tables)
        return
    within = (line.text, named.at)
    if named.kind != "server":
        known = acls if named.kind == "ACL" else names.shared[named.kind]
        yield _reference(line.path, named.kind, named.name, known, within)
        return
    servers = names.servers_of(named.name, where)
    if servers is not None:
        backend = named.name.removesuffix(named.name.rpartition("/")[2])
        qualified = {f"{backend}{server}": path for server, path in servers.items()}
        yield _reference(line.path, named.kind, named.name, qualified, within)


def _in_options(path: Path, section: Section, balancer: schema.Balancer, names: Names) -> Iterator[Reference]:
    """The references by `resolvers` and `track` of servers and members."""
    for where, options in _options(path, section, balancer):
        for word, kind in OPTIONS.items():
            name = getattr(options, word, None)
            if name is None:
                continue
            known = names.servers_of(name, path[2:]) if kind == "server" else names.shared[kind]
            if known is not None:
                yield _reference((*where, word), kind, name, known, key=name.rpartition("/")[2])


def _options(path: Path, section: Section, balancer: schema.Balancer) -> Iterator[tuple[Path, Any]]:
    yield (*path, "default-server"), getattr(section, "default_server", None)
    written = getattr(balancer, str(path[2])).get(path[-1]) if path[2] in ("backends", "listens") else None
    for field, keyword in (("servers", "servers"), ("server_template", "server-template"), ("members", "members")):
        for server, options in (getattr(written, field, None) or {}).items():
            yield (*path, keyword, server), options
            for number, one in getattr(options, "each", {}).items():
                yield (*path, keyword, server, "each", number), one


def _reference(
    path: Path, kind: Kind, name: str, known: Meanings, within: tuple[str, int] | None = None, key: str = ""
) -> Reference:
    """A reference. `key` is the known name, if that is shorter."""
    key = key or name
    dangling = key not in known
    sought = _sought(path, kind, name) if dangling else ()
    return Reference(path, title(kind), name, known.get(key, ()), known, dangling, within=within, sought=sought)


def _sought(path: Path, kind: Kind, name: str) -> tuple[Path, ...]:
    """The path at which the target of this kind would be, for a line at this path of the spec."""
    balancer, section = path[:2], path[:4]
    if kind in COLLECTIONS:
        return tuple((*balancer, spelled(field), name) for field in COLLECTIONS[kind])
    if kind == "server" and "/" in name:
        return tuple((*balancer, word, name.rpartition("/")[0]) for word in ("backends", "listens"))
    return section, (*balancer, "defaults"), *(((*balancer, ANY),) if kind == "table" else ())


def title(kind: Kind) -> str:
    """The name of a kind in messages."""
    return _TITLES.get(kind, kind)
