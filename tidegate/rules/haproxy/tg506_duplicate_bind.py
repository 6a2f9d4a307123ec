"""Address and port are bound twice.

HAProxy opens its ports with SO_REUSEPORT, so nobody complains: the kernel hands each connection to one of the two
sections at random (tried with 2.6.12).

Fails:

    haproxy:
      edge: {frontends: {admin: {bind: "*:80", default_backend: app-servers}}}

Passes:

    haproxy:
      edge: {frontends: {admin: {bind: "*:81", default_backend: app-servers}}}

When to accept: when one section binds a port several times, each for other threads; those are left out.
"""

from __future__ import annotations

from collections.abc import Iterator

from tidegate.analysis.listeners import Listener, listeners
from tidegate.analysis.proxies import proxies
from tidegate.analysis.site import LinkedSite
from tidegate.compiler.blueprint import Path
from tidegate.rules.rule import Violation, rule


@rule("TG506", "duplicate-bind", "error")
def check(site: LinkedSite) -> Iterator[Violation]:
    first: dict[tuple[str | None, ...], Listener] = {}
    reported: set[Path] = set()
    for proxy in proxies(site, "frontends", "listens"):
        name = proxy.balancer.resource
        for listen in listeners(proxy):
            key = (name, listen.protocol, listen.address, listen.port, listen.bind.interface, listen.bind.namespace)
            other = first.setdefault(key, listen)
            if other is not listen and not _shared(other, listen) and listen.path not in reported:
                reported.add(listen.path)
                related = ((other.path, f"`{other.proxy.name}` binds it first"),)
                yield Violation(listen.path, f"{listen} of {name} is bound twice", related=related)


def _shared(first: Listener, second: Listener) -> bool:
    """Whether two binds of one section share a port on purpose: each for threads of its own."""
    threaded = all(listen.bind.thread or listen.bind.process for listen in (first, second))
    return first.path == second.path or (first.proxy.path == second.proxy.path and threaded)
