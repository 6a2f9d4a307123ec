"""TG5xx: backends, and what a whole balancer needs."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tidegate.compiler.blueprint import Balancer, Path
from tidegate.haproxy.model import Frontend, Listen, Section
from tidegate.rules.derived.lines import flat
from tidegate.rules.derived.proxies import Proxy, places, proxies
from tidegate.rules.fronts import leads_nowhere
from tidegate.rules.rule import Site, Violation, rule

_ANSWERS = ("redirect", "http_request", "stats", "raw", "monitor_uri", "stick_table")
_ROUTES = ("use_backend", "http_request", "http_response", "http_after_response", "tcp_request", "tcp_response",
           "stick", "use_server", "acl", "filter", "raw")  # fmt: skip
_WORD = re.compile(r"[A-Za-z0-9_.:-]+")


@rule("TG502", "error")
def backend_without_server(site: Site) -> Iterator[Violation]:
    """A backend has a server.

    Without one HAProxy answers every request with 503. A backend that answers by itself, or only keeps a stick table,
    needs none.

    Fails:

        haproxy:
          edge: {backends: {app-servers: {members: {app: null}}}}

    Passes:

        haproxy:
          edge:
            backends:
              app-servers: {members: {app: null}, servers: {s1: {address: 10.0.0.1, port: 80, check: true}}}

    Wrong to fire: when servers are only added at run time; write their slots as `server-template:`.
    """
    for proxy in proxies(site, "backends", "listens"):
        section = proxy.section
        routed = getattr(section, "default_backend", None) or getattr(section, "use_backend", None)
        answers = any(getattr(section, word, None) for word in _ANSWERS)
        if places(proxy) or routed or answers or _unlinked(site, proxy):
            continue
        related = tuple((("domains", key, "count"), "none of these") for key in _empty(site, proxy))
        help_ = "give it `members:` or `servers:`"
        yield Violation(proxy.path, f"backend `{proxy.name}` has no server", help=help_, related=related, on_key=True)


def _empty(site: Site, proxy: Proxy) -> Iterator[str]:
    """The domains of the backend's members of which there are none."""
    spec = site.spec.haproxy[str(proxy.balancer.path[-1])]
    for member in getattr(spec, proxy.word)[proxy.name].members.values():
        domain = site.spec.domains.get(member.domains or "")
        if domain is not None and domain.count == 0:
            yield str(member.domains)


def _unlinked(site: Site, proxy: Proxy) -> bool:
    """Whether a member did not link: that has been said where it stands. One of no domains is linked."""
    spec = site.spec.haproxy[str(proxy.balancer.path[-1])]
    domains = site.spec.domains
    return any(
        member.domains not in domains or domains[member.domains].count != 0
        for member in getattr(spec, proxy.word)[proxy.name].members.values()
    )


@rule("TG505", "warning")
def unused_backend(site: Site) -> Iterator[Violation]:
    """A backend is used by someone.

    No `default_backend`, no `use_backend` and no rule names it, so it gets no request: a reference is missing, or the
    backend is left over.

    Fails:

        haproxy:
          edge: {backends: {old: {servers: {s1: {address: 10.0.0.1, port: 80, check: true}}}}}

    Passes:

        haproxy:
          edge:
            frontends: {http-in: {use_backend: ["old if { path_beg /old }"]}}
            backends: {old: {servers: {s1: {address: 10.0.0.1, port: 80, check: true}}}}

    Wrong to fire: when a Lua script chooses the backend by a name that it puts together.
    """
    lost = {proxy.balancer.path for proxy in proxies(site, "frontends") if leads_nowhere(proxy)}
    for balancer in site.blueprint.balancers:
        said, any_name = _mentioned(balancer)
        if balancer.path in lost:
            continue  # what leads nowhere may be what it lacks: TG516
        if any_name or not (balancer.configuration.frontends or balancer.configuration.listens):
            continue
        if _dangling(balancer):
            continue
        for name in balancer.configuration.backends:
            if name not in said:
                yield Violation((*balancer.path, "backends", name), f"nothing uses backend `{name}`", on_key=True)


def _dangling(balancer: Balancer) -> bool:
    """Whether a reference to a backend did not link: it may have meant any that seems unused."""
    configuration = balancer.configuration
    known = configuration.backends.keys() | configuration.listens.keys()
    sections: list[Section] = [*configuration.frontends.values(), *configuration.listens.values()]
    sections += [one for _, one in configuration.every_defaults()]
    named = {getattr(section, "default_backend", None) for section in sections} - {None}
    lines = [line for section in sections for line in flat(getattr(section, "use_backend", None) or ())]
    words = {word for line in lines for word in line.removeprefix("use_backend ").split()[:1]}
    return not named | {word for word in words if "%[" not in word} <= known


def _mentioned(balancer: Balancer) -> tuple[set[str], bool]:
    """The words of all that routes or counts, and whether a backend's name is put together at run time."""
    configuration = balancer.configuration
    fronts: list[Frontend | Listen] = [*configuration.frontends.values(), *configuration.listens.values()]
    sections: list[Section] = [
        *fronts,
        *configuration.backends.values(),
        *(one for _, one in configuration.every_defaults()),
    ]
    lines = [line for section in sections for word in _ROUTES for line in flat(getattr(section, word, None) or ())]
    lines += [getattr(section, "default_backend", None) or "" for section in sections]
    global_ = configuration.global_
    dynamic = any(
        "%[" in line for section in fronts for line in flat((*(section.use_backend or ()), *(section.raw or ())))
    )
    scripted = global_ is not None and bool(global_.lua_load or global_.lua_load_per_thread or global_.raw)
    return {word for line in lines for word in _WORD.findall(line)}, dynamic or scripted


@rule("TG522", "error")
def sections_of_one_name(site: Site) -> Iterator[Violation]:
    """A `listen` section shares its name with no other.

    A frontend and a backend may be called the same, but a `listen` is both of them, and HAProxy refuses the second
    ("has the same name as …").

    Fails:

        haproxy:
          edge: {listens: {http-in: {bind: "*:81", servers: {s1: {address: 10.0.0.1, port: 80, check: true}}}}}

    Passes:

        haproxy:
          edge: {listens: {more: {bind: "*:81", servers: {s1: {address: 10.0.0.1, port: 80, check: true}}}}}

    Wrong to fire: never: HAProxy refuses it.
    """
    for balancer in site.blueprint.balancers:
        for name in balancer.configuration.listens:
            for word in ("frontends", "backends"):
                if name in getattr(balancer.configuration, word):
                    related = (((*balancer.path, word, name), f"a {word[:-1]} of this name"),)
                    path: Path = (*balancer.path, "listens", name)
                    yield Violation(path, f"two sections are called `{name}`", related=related, on_key=True)


@rule("TG525", "error")
def balancers_of_a_host(site: Site) -> Iterator[Violation]:
    """A host has one balancer.

    A balancer owns the whole haproxy.cfg of its host: two would overwrite each other's with every update. Several
    frontends and backends go into one balancer.

    Fails:

        haproxy:
          inside:
            target: {host: kvm1}
            defaults: {timeout: {connect: 5s, client: 50s, server: 50s}}
            frontends: {admin: {bind: "*:8404", default_backend: admin}}
            backends: {admin: {servers: {s1: {address: 10.0.0.1, port: 80, check: true}}}}

    Passes:

        haproxy:
          edge:
            frontends: {admin: {bind: "*:8404", default_backend: admin}}
            backends: {admin: {servers: {s1: {address: 10.0.0.1, port: 80, check: true}}}}

    Wrong to fire: never: there is one file.
    """
    first: dict[str, Path] = {}
    for balancer in site.blueprint.balancers:
        taken = next((host for host in balancer.hosts if host in first), None)
        if taken is not None:
            related = ((first[taken], "the first one"),)
            yield Violation(balancer.path, f"{taken} has a balancer already", related=related, on_key=True)
        first |= {host: balancer.path for host in balancer.hosts if host not in first}
