"""TG5xx: balancers."""

from __future__ import annotations

from collections.abc import Iterator

from tidegate.compiler.blueprint import Balancer
from tidegate.haproxy.model import Backend, Listen
from tidegate.rules.rule import Site, Violation, rule

_ANSWERS = ("redirect", "http_request", "stats", "raw", "monitor_uri")


@rule("TG502", "error")
def backend_without_server(site: Site) -> Iterator[Violation]:
    """A backend without a server answers every request with 503."""
    for balancer in site.blueprint.balancers:
        for word, name, section in _with_servers(balancer):
            routed = getattr(section, "default_backend", None) or getattr(section, "use_backend", None)
            answers = any(getattr(section, word, None) for word in _ANSWERS)
            if section.servers or section.server_template or routed or answers or _unlinked(site, balancer, word, name):
                continue
            help_ = "give it `members:` or `servers:`"
            yield Violation((*balancer.path, word, name), f"backend `{name}` has no server", help=help_, on_key=True)


def _with_servers(balancer: Balancer) -> Iterator[tuple[str, str, Backend | Listen]]:
    yield from (("backends", name, section) for name, section in balancer.configuration.backends.items())
    yield from (("listens", name, section) for name, section in balancer.configuration.listens.items())


def _unlinked(site: Site, balancer: Balancer, word: str, name: str) -> bool:
    """Whether a member did not link: that has been said where it stands. One of no domains is linked."""
    spec = site.spec.haproxy[str(balancer.path[-1])]
    domains = site.spec.domains
    return any(
        member.domains not in domains or domains[member.domains].count != 0
        for member in getattr(spec, word)[name].members.values()
    )
