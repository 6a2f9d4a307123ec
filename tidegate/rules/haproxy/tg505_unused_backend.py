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

from collections.abc import Iterator

from tidegate.analysis.proxies import proxies
from tidegate.analysis.routing import is_dead_end, rule_lines
from tidegate.analysis.site import LinkedSite
from tidegate.compiler.blueprint import Balancer
from tidegate.compiler.references.haproxy import haproxy_references
from tidegate.haproxy.model import Configuration, Frontend, Listen
from tidegate.rules.rule import Violation, rule


@rule("TG505", "unused-backend", "warning", depends_on=("haproxy.{1}",))
def check(site: LinkedSite) -> Iterator[Violation]:
    dead_ends = {proxy.balancer.path for proxy in proxies(site, "frontends") if is_dead_end(proxy)}
    for balancer in site.blueprint.balancers:
        configuration = balancer.configuration
        if balancer.path in dead_ends:
            continue  # the frontend may be meant to use it: TG516
        if _is_chosen_at_run_time(configuration) or not (configuration.frontends or configuration.listens):
            continue
        used = _used_names(site, balancer)
        if used is None:
            continue
        for name in configuration.backends.keys() - used:
            yield Violation((*balancer.path, "backends", name), f"nothing uses backend `{name}`", on_key=True)


def _used_names(site: LinkedSite, balancer: Balancer) -> set[str] | None:
    """The names of backends, and of stick tables and servers in them, that anything refers to.

    None where a reference to a backend did not link: it may mean any that seems unused.
    """
    spec = site.spec.haproxy[str(balancer.path[-1])]
    found: set[str] = set()
    for reference in haproxy_references(balancer.path, spec, balancer.configuration, dict(balancer.origins)):
        if reference.kind == "backend" and reference.dangling:
            return None
        found |= {reference.name, reference.name.partition("/")[0]}
    return found


def _is_chosen_at_run_time(configuration: Configuration) -> bool:
    """Whether a backend's name may be put together at run time, by an expression or by a Lua script."""
    lines = [
        line
        for section in _entrances(configuration)
        for line in rule_lines((*(section.use_backend or ()), *(section.raw or ())))
    ]
    global_ = configuration.global_
    scripted = global_ is not None and bool(global_.lua_load or global_.lua_load_per_thread or global_.raw)
    return scripted or any("%[" in line for line in lines)


def _entrances(configuration: Configuration) -> list[Frontend | Listen]:
    return [*configuration.frontends.values(), *configuration.listens.values()]
