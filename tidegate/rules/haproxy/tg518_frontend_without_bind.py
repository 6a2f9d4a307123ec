"""Frontend without a `bind`.

A frontend has no `bind`, so it accepts no connections. HAProxy warns about it ("has no 'bind' directive"). A
`listen` section without a `bind` is only reported if no other section uses it as a backend.

To fix it, add a `bind`.

Fails:

    haproxy:
      edge: {frontends: {http-in: {bind: null}}}

Passes:

    haproxy:
      edge: {frontends: {http-in: {bind: "*:8080"}}}

When to accept: Never. The section cannot serve any request.
"""

from __future__ import annotations

from collections.abc import Iterator

from tidegate.analysis.proxies import Proxy, proxies
from tidegate.analysis.routing import rule_lines
from tidegate.analysis.site import LinkedSite
from tidegate.haproxy.model import Frontend, Listen
from tidegate.rules.rule import Violation, rule


@rule("TG518", "frontend-without-bind", "error")
def check(site: LinkedSite) -> Iterator[Violation]:
    for proxy in proxies(site, "frontends", "listens"):
        if getattr(proxy.section, "bind", None) or any(line.startswith("bind ") for line in proxy.section.raw or ()):
            continue
        if proxy.kind == "frontends" or not _is_used_as_backend(proxy):
            help_ = 'add a bind, for example `bind: "*:80"`'
            yield Violation(proxy.path, f"`{proxy.name}` has no `bind`", help=help_, on_key=True)


def _is_used_as_backend(proxy: Proxy) -> bool:
    """Whether a frontend or another `listen` section sends requests to it, or may do so."""
    configuration = proxy.balancer.configuration
    sections: list[Frontend | Listen] = [*configuration.frontends.values(), *configuration.listens.values()]
    return any(
        section.default_backend == proxy.name
        or any(line.split()[:1] == [proxy.name] or "%[" in line for line in rule_lines(section.use_backend or ()))
        or bool(section.raw)
        for section in sections
    )
