"""Backend is never used.

A backend gets no requests, because no `default_backend`, `use_backend` or other rule names it. Either a reference
is missing, or the backend is no longer needed.

To fix it, refer to the backend, or remove it.

Fails:

    haproxy:
      edge: {backends: {old: {servers: {s1: {address: 10.0.0.1, port: 80, check: true}}}}}

Passes:

    haproxy:
      edge:
        frontends: {http-in: {use_backend: ["old if { path_beg /old }"]}}
        backends: {old: {servers: {s1: {address: 10.0.0.1, port: 80, check: true}}}}

When to accept: If a Lua script computes the name of the backend at run time.
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
            yield Violation((*balancer.path, "backends", name), f"backend `{name}` is never used", on_key=True)


def _used_names(site: LinkedSite, balancer: Balancer) -> set[str] | None:
    """The names of backends, stick tables and servers that the configuration refers to.

    None if a reference to a backend cannot be resolved: it may mean any backend that seems to be unused.
    """
    spec = site.spec.haproxy[str(balancer.path[-1])]
    found: set[str] = set()
    for reference in haproxy_references(balancer.path, spec, balancer.configuration, dict(balancer.origins)):
        if reference.kind == "backend" and reference.dangling:
            return None
        found |= {reference.name, reference.name.partition("/")[0]}
    return found


def _is_chosen_at_run_time(configuration: Configuration) -> bool:
    """Whether an expression or a Lua script may compute the name of a backend at run time."""
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
