"""Backend is never used.

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

from __future__ import annotations

import re
from collections.abc import Iterator

from tidegate.analysis.lines import flat
from tidegate.analysis.proxies import proxies
from tidegate.analysis.site import LinkedSite
from tidegate.compiler.blueprint import Balancer
from tidegate.haproxy.model import Frontend, Listen, Section
from tidegate.rules.haproxy.routing import leads_nowhere
from tidegate.rules.rule import Violation, rule

_ROUTES = ("use_backend", "http_request", "http_response", "http_after_response", "tcp_request", "tcp_response",
           "stick", "use_server", "acl", "filter", "raw")  # fmt: skip


_WORD = re.compile(r"[A-Za-z0-9_.:-]+")


@rule("TG505", "unused-backend", "warning")
def check(site: LinkedSite) -> Iterator[Violation]:
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
