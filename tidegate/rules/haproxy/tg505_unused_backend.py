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

from tidegate.analysis.proxies import proxies
from tidegate.analysis.routing import is_dead_end, rule_lines
from tidegate.analysis.site import LinkedSite
from tidegate.haproxy.model import Configuration, Frontend, Listen, Section
from tidegate.rules.rule import Violation, rule

_KEYWORDS = ("use_backend", "http_request", "http_response", "http_after_response", "tcp_request", "tcp_response",
             "stick", "use_server", "acl", "filter", "raw")  # fmt: skip

_WORD = re.compile(r"[A-Za-z0-9_.:-]+")


@rule("TG505", "unused-backend", "warning")
def check(site: LinkedSite) -> Iterator[Violation]:
    dead_ends = {proxy.balancer.path for proxy in proxies(site, "frontends") if is_dead_end(proxy)}
    for balancer in site.blueprint.balancers:
        configuration = balancer.configuration
        if balancer.path in dead_ends:
            continue  # the frontend may be meant to use it: TG516
        if _is_chosen_at_run_time(configuration) or not (configuration.frontends or configuration.listens):
            continue
        if _has_unknown_reference(configuration):
            continue
        used = _words_of_rules(configuration)
        for name in configuration.backends:
            if name not in used:
                yield Violation((*balancer.path, "backends", name), f"nothing uses backend `{name}`", on_key=True)


def _has_unknown_reference(configuration: Configuration) -> bool:
    """Whether a reference to a backend did not link: it may mean any that seems unused."""
    known = configuration.backends.keys() | configuration.listens.keys()
    sections = [*_entrances(configuration), *(one for _, one in configuration.every_defaults())]
    named = {getattr(section, "default_backend", None) for section in sections} - {None}
    lines = [line for section in sections for line in rule_lines(getattr(section, "use_backend", None) or ())]
    words = {word for line in lines for word in line.removeprefix("use_backend ").split()[:1]}
    return not named | {word for word in words if "%[" not in word} <= known


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


def _words_of_rules(configuration: Configuration) -> set[str]:
    """The words of all rules that can name a backend."""
    sections: list[Section] = [*_entrances(configuration), *configuration.backends.values()]
    sections += [one for _, one in configuration.every_defaults()]
    rules = [getattr(section, keyword, None) or () for section in sections for keyword in _KEYWORDS]
    lines = [line for one in rules for line in rule_lines(one)]
    lines += [getattr(section, "default_backend", None) or "" for section in sections]
    return {word for line in lines for word in _WORD.findall(line)}


def _entrances(configuration: Configuration) -> list[Frontend | Listen]:
    return [*configuration.frontends.values(), *configuration.listens.values()]
