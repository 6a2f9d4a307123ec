"""Balancers: members become servers and slots, references between sections are checked."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from tidegate.compiler.blueprint import Balancer, Domain
from tidegate.compiler.blueprint.path import Path
from tidegate.compiler.link.linking import Linking
from tidegate.compiler.link.members import Origins, member_servers
from tidegate.compiler.link.names import in_order
from tidegate.haproxy import model as haproxy
from tidegate.schemas import haproxy as schema


def link_balancers(linking: Linking, domains: list[Domain]) -> tuple[Balancer, ...]:
    """The balancers, in natural order."""
    return tuple(_balancer(linking, key, balancer, domains) for key, balancer in in_order(linking.spec.haproxy))


def _balancer(linking: Linking, key: str, balancer: schema.Balancer, domains: list[Domain]) -> Balancer:
    path: Path = ("haproxy", key)
    _check_references(linking, path, balancer)
    origins: Origins = {}
    sections: dict[str, dict[str, Any]] = {"backends": {}, "listens": {}}
    for word, found in sections.items():
        for name, section in getattr(balancer, word).items():
            found[name] = _expanded(linking, (*path, word, name), section, domains, origins)
    fields: dict[str, Any] = {
        name: getattr(balancer, name)
        for name in haproxy.Configuration.model_fields
        if name not in sections and name in balancer.model_fields_set
    }
    return Balancer(
        path=path,
        resource=key,
        name=linking.naming.name(key),
        hosts=_hosts(linking, path, balancer.target),
        address=balancer.target.address,
        configuration=haproxy.Configuration.model_construct(**(fields | sections)),
        hitless=balancer.hitless,
        origins=tuple(sorted(origins.items(), key=str)),
    )


def _expanded(
    linking: Linking,
    path: Path,
    section: schema.Backend | schema.Listen,
    domains: list[Domain],
    origins: Origins,
) -> haproxy.Section:
    """The section in HAProxy's own model: its members turned into servers and slots."""
    servers = dict(section.servers or {})
    templates = dict(section.server_template or {})
    for name, member in in_order(section.members):
        where = (*path, "members", name)
        made, slots = member_servers(linking, where, name, member, domains)
        for word, new, existing in (("servers", made, servers), ("server-template", slots, templates)):
            for server, value in new.items():
                if server in existing:
                    linking.report("TG203", where, f"server `{server}` is in this backend already", on_key=True)
                existing[server] = value  # type: ignore[assignment]
                origins[(path[2], path[3], word, server)] = where
    plain = haproxy.Backend if isinstance(section, schema.Backend) else haproxy.Listen
    fields = {name: getattr(section, name) for name in section.model_fields_set & set(plain.model_fields)}
    fields |= {name: value for name, value in (("servers", servers), ("server_template", templates)) if value}
    return plain.model_construct(**fields)


def _hosts(linking: Linking, path: Path, target: schema.Target) -> tuple[str, ...]:
    where = (*path, "target")
    if target.hosts:
        known = [
            linking.known(linking.spec.hosts, "host", name, (*where, "hosts", n)) for n, name in enumerate(target.hosts)
        ]
        linking.not_deployed(where, "a pair of balancers")
        return tuple(target.hosts) if all(known) else ()
    host = target.host
    if host is None:
        host = linking.only(linking.spec.hosts, "host", "target: {host: …}", path)
    elif not linking.known(linking.spec.hosts, "host", host, (*where, "host")):
        return ()
    if host is None:
        return ()
    if not _reachable(linking.spec.hosts[host].uri):
        linking.not_deployed(path, f"a balancer on a remote host (`{host}`)")
    return (host,)


def _reachable(uri: str) -> bool:
    """Whether the host is this machine, or one of the lab's."""
    return uri.startswith(("lab:", "qemu:///", "qemu+unix:///"))


def _check_references(linking: Linking, path: Path, balancer: schema.Balancer) -> None:
    known = {**balancer.backends, **balancer.listens}
    for word in ("frontends", "listens"):
        for name, section in getattr(balancer, word).items():
            where = (*path, word, name)
            if section.default_backend is not None:
                linking.known(known, "backend", section.default_backend, (*where, "default_backend"))
            for number, line in _lines(section.use_backend):
                backend = line.split()[0]
                if "%[" not in backend:
                    linking.known(known, "backend", backend, (*where, "use_backend", number))


def _lines(rules: object) -> Iterator[tuple[int, str]]:
    if isinstance(rules, list | tuple):
        yield from ((number, line) for number, line in enumerate(rules) if isinstance(line, str) and line.split())
