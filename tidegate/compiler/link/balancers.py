"""Links load balancers: members become servers and slots, and references between sections are checked."""

from __future__ import annotations

from typing import Any

from tidegate.compiler.blueprint import Balancer, Domain
from tidegate.compiler.blueprint.path import Path
from tidegate.compiler.link.context import LinkContext
from tidegate.compiler.link.cookies import with_cookie_values
from tidegate.compiler.link.members import DomainsByKey, Origins, built, member_servers
from tidegate.compiler.link.names import in_order
from tidegate.compiler.references.haproxy import haproxy_references
from tidegate.haproxy import model as haproxy
from tidegate.haproxy.model.frozen import frozen
from tidegate.schemas import haproxy as schema


def link_balancers(context: LinkContext, domains: list[Domain]) -> tuple[Balancer, ...]:
    """The load balancers in natural order."""
    by_key: dict[str, list[Domain]] = {}
    for domain in domains:
        by_key.setdefault(domain.key, []).append(domain)
    return tuple(_balancer(context, key, balancer, by_key) for key, balancer in in_order(context.spec.haproxy))


def _balancer(context: LinkContext, key: str, balancer: schema.Balancer, domains: DomainsByKey) -> Balancer:
    path: Path = ("haproxy", key)
    origins: Origins = {}
    sections: dict[str, dict[str, Any]] = {"backends": {}, "listens": {}}
    unsure: set[Path] = set()
    for word, found in sections.items():
        for name, section in getattr(balancer, word).items():
            before = len(context.findings)
            found[name] = _expanded(context, (*path, word, name), balancer, section, domains, origins)
            if any(finding.is_error for finding in context.findings[before:]):
                unsure.add((word, name))
    fields: dict[str, Any] = {
        name: getattr(balancer, name)
        for name in haproxy.Configuration.model_fields
        if name not in sections and name in balancer.model_fields_set
    }
    parts = {name: frozen(value) for name, value in (fields | sections).items()}
    configuration = haproxy.Configuration.model_construct(**parts)
    for reference in haproxy_references(path, balancer, configuration, origins, frozenset(unsure)):
        if reference.dangling:
            context.undefined(reference)
    return Balancer(
        path=path,
        resource=key,
        name=context.naming.name(balancer.was or key),
        hosts=_hosts(context, path, balancer.target),
        address=balancer.target.address,
        configuration=configuration,
        hitless=balancer.hitless,
        origins=tuple(sorted(origins.items(), key=str)),
        was=balancer.was,
    )


def _expanded(
    context: LinkContext,
    path: Path,
    balancer: schema.Balancer,
    section: schema.Backend | schema.Listen,
    domains: DomainsByKey,
    origins: Origins,
) -> haproxy.Section:
    """The section in HAProxy's model, with servers and slots instead of members."""
    servers = dict(section.servers or {})
    templates = dict(section.server_template or {})
    for name, member in in_order(section.members):
        where = (*path, "members", name)
        made, slots = member_servers(context, where, name, member, domains)
        for word, new, existing in (("servers", made, servers), ("server-template", slots, templates)):
            for server, value in new.items():
                if server in existing:
                    message = f"there is already a server `{server}` in this backend"
                    context.report("TG203", where, message, on_key=True, needs=(path,))
                existing[server] = value  # type: ignore[assignment]
                origins[(path[2], path[3], word, server)] = where
    servers = with_cookie_values(balancer, section, servers)
    plain = haproxy.Backend if isinstance(section, schema.Backend) else haproxy.Listen
    fields = {name: getattr(section, name) for name in section.model_fields_set & set(plain.model_fields)}
    fields |= {name: value for name, value in (("servers", servers), ("server_template", templates)) if value}
    return built(plain, fields)


def _hosts(context: LinkContext, path: Path, target: schema.Target) -> tuple[str, ...]:
    where = (*path, "target")
    if target.hosts:
        known = [context.known((*where, "hosts", number), name) for number, name in enumerate(target.hosts)]
        return tuple(target.hosts) if all(known) else ()
    host = target.host
    if host is None:
        host = context.only(context.spec.hosts, "host", "target: {host: …}", path)
    elif not context.known((*where, "host"), host):
        return ()
    if host is None:
        return ()
    return (host,)
