"""What a balancer's sections refer to, in their keywords and inside their literal lines."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from tidegate.compiler.blueprint.path import Path
from tidegate.compiler.link.context import LinkContext
from tidegate.haproxy.lines import OWN, Kind, Named, declared, names_in
from tidegate.haproxy.model import Backend, Configuration, Listen, Section
from tidegate.schemas import haproxy as schema

_RULES = ("use_backend", "use_server", "http_request", "http_response", "http_after_response", "tcp_request",
          "tcp_response", "redirect", "stick", "force_persist", "ignore_persist", "stick_table", "filter", "log",
          "errorfiles", "acl")  # fmt: skip
_PLURALS: dict[Kind, str] = {
    "backend": "backends", "frontend": "frontends", "peers": "peers", "resolvers": "resolvers", "cache": "caches",
    "userlist": "userlists", "mailers": "mailers", "ring": "rings", "http-errors": "http_errors",
}  # fmt: skip
_ALWAYS: dict[Kind, tuple[str, ...]] = {"resolvers": ("default",)}
"""Sections that HAProxy has also where nobody writes them."""
_SINGLE: dict[str, Kind] = {"default_backend": "backend", "from_": "defaults"}
"""Keywords whose whole value is a name."""
_SAID: dict[str, str] = {"table": "stick table"} | {
    word: f"`{word}` section" for word in ("peers", "resolvers", "mailers", "http-errors", "defaults")
}
"""What a finding calls a kind, where it is not the word itself."""

Line = tuple[Path, str, str]
"""A line's path in the spec, its keyword (empty: the line's first word), its text."""


@dataclass(frozen=True, slots=True)
class Names:
    """The names of one configuration."""

    configuration: Configuration
    tables: frozenset[str]
    unsure: frozenset[Path]

    def of(self, kind: Kind) -> tuple[str, ...]:
        """The names of a kind that a whole configuration shares."""
        if kind == "table":
            return tuple(self.tables)
        if kind == "defaults":
            return tuple(one.name for _, one in self.configuration.every_defaults() if one.name)
        found = tuple(getattr(self.configuration, _PLURALS[kind]))
        if kind in ("backend", "frontend"):
            found += tuple(self.configuration.listens)
        return found + _ALWAYS.get(kind, ())

    def servers(self, where: Path) -> tuple[str, ...] | None:
        """The names of a section's servers, its slots one by one; None where they are not known."""
        section = getattr(self.configuration, str(where[0])).get(where[1]) if len(where) > 1 else None
        if where in self.unsure or not isinstance(section, Backend | Listen):
            return None
        slots = section.server_template or {}
        return (
            *(section.servers or {}),
            *(f"{prefix}{number}" for prefix, slot in slots.items() for number in _numbers(slot.slots)),
        )


def check_references(
    context: LinkContext, path: Path, balancer: schema.Balancer, configuration: Configuration, unsure: frozenset[Path]
) -> None:
    """A finding for every name that nothing stands behind; `configuration` has the members as servers.

    In `unsure` sections a member did not link: nobody knows their servers.
    """
    sections = list(_sections(configuration))
    lines = {where: list(_lines((*path, *where), section)) for where, section in sections}
    tables = {where[1] for where, section in sections if _has_table(section, lines[where])}
    names = Names(configuration, frozenset(str(name) for name in tables), unsure)
    for where, section in sections:
        _check_keywords(context, (*path, *where), section, names)
        acls = {declared(text) for _, text in _acls(lines[where])}
        for place, keyword, text in lines[where]:
            for named in names_in(text, keyword):
                _check(context, (place, keyword, text), named, names, where, acls)
        _check_options(context, (*path, *where), section, balancer, names)


def _sections(configuration: Configuration) -> Iterator[tuple[Path, Section]]:
    yield from configuration.every_defaults()
    for word in ("frontends", "listens", "backends"):
        yield from (((word, name), section) for name, section in getattr(configuration, word).items())


def _lines(path: Path, section: Section) -> Iterator[Line]:
    """Every literal line of a section that can name something."""
    for attribute in _RULES:
        keyword = type(section).model_fields[attribute].alias if attribute in type(section).model_fields else None
        if keyword is not None:
            yield from _listed((*path, keyword), keyword, getattr(section, attribute))
    stats = getattr(section, "stats", None)
    for attribute, keyword in (("admin", "admin"), ("http_request", "http-request")):
        yield from _listed((*path, "stats", keyword), "stats", getattr(stats, attribute, None))
    yield from _listed((*path, "raw"), "", section.raw)


def _listed(path: Path, keyword: str, items: object) -> Iterator[Line]:
    if isinstance(items, str):
        yield path, keyword, items
    for number, item in enumerate(items if isinstance(items, list | tuple) else ()):
        if isinstance(item, dict):
            yield from _listed((*path, number, "raw"), "", item["raw"])
        else:
            yield (*path, number), keyword, item


def _acls(lines: Iterable[Line]) -> Iterator[tuple[Path, str]]:
    """What follows the word `acl`, wherever it is written."""
    for path, keyword, text in lines:
        if keyword == "acl":
            yield path, text
        elif not keyword and text.startswith("acl "):
            yield path, text.removeprefix("acl ")


def _has_table(section: Section, lines: Iterable[Line]) -> bool:
    written = any(not keyword and text.startswith("stick-table ") for _, keyword, text in lines)
    return written or getattr(section, "stick_table", None) is not None


def _check(context: LinkContext, line: Line, named: Named, names: Names, where: Path, acls: set[str | None]) -> None:
    path, _, text = line
    own = named.name == OWN
    if own and where[0] == "defaults":
        return
    named = replace(named, name=str(where[1])) if own else named
    name = named.name
    known: tuple[str, ...] | None = tuple(acl for acl in acls if acl)
    if named.kind == "server":
        name, known = name.rpartition("/")[2], _servers(name, names, where)
    elif named.kind != "ACL":
        known = names.of(named.kind)
    if known is not None and name not in known:
        backend = named.name.removesuffix(name) if named.kind == "server" else ""
        known = tuple(f"{backend}{one}" for one in known)
        within = None if own else (text, named.at)
        context.unknown(_SAID.get(named.kind, named.kind), named.name, path, known, within=within)


def _servers(name: str, names: Names, where: Path) -> tuple[str, ...] | None:
    """The servers among which `name`, SERVER or BACKEND/SERVER, is looked up."""
    backend = name.rpartition("/")[0]
    if not backend:
        return names.servers(where)
    word = "backends" if backend in names.configuration.backends else "listens"
    return names.servers((word, backend)) if backend in getattr(names.configuration, word) else ()


def _check_keywords(context: LinkContext, path: Path, section: Section, names: Names) -> None:
    for attribute, kind in _SINGLE.items():
        value, known = getattr(section, attribute, None), names.of(kind)
        if value is not None and value not in known:
            context.unknown(_SAID.get(kind, kind), value, (*path, attribute.rstrip("_")), known)


def _check_options(context: LinkContext, path: Path, section: Section, balancer: schema.Balancer, names: Names) -> None:
    """`resolvers` and `track` of servers, and of what makes them."""
    for where, options in _options(path, section, balancer):
        for word in ("resolvers", "track"):
            name = getattr(options, word, None)
            if name is None:
                continue
            known = names.of("resolvers") if word == "resolvers" else _servers(name, names, path[2:])
            if known is not None and name.rpartition("/")[2] not in known:
                context.unknown(_SAID.get(word, "server"), name, (*where, word), known)


def _options(path: Path, section: Section, balancer: schema.Balancer) -> Iterator[tuple[Path, Any]]:
    yield (*path, "default-server"), getattr(section, "default_server", None)
    written = getattr(balancer, str(path[2])).get(path[-1]) if path[2] in ("backends", "listens") else None
    for field, keyword in (("servers", "servers"), ("server_template", "server-template"), ("members", "members")):
        for server, options in (getattr(written, field, None) or {}).items():
            yield (*path, keyword, server), options
            for number, one in getattr(options, "each", {}).items():
                yield (*path, keyword, server, "each", number), one


def _numbers(slots: str) -> range:
    first, _, last = slots.rpartition("-")
    return range(int(first or 1), int(last) + 1)
