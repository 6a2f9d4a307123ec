"""Duplicate bind address and port.

Two sections bind the same address and port. HAProxy opens its ports with SO_REUSEPORT, so this causes no error: the
kernel assigns each connection to one of the two sections at random (verified with HAProxy 2.6.12). The rule does
not apply to several binds in one section that are restricted to different threads.

To fix it, change one of the ports or addresses.

Fails:

    haproxy:
      edge: {frontends: {admin: {bind: "*:80", default_backend: app-servers}}}

Passes:

    haproxy:
      edge: {frontends: {admin: {bind: "*:81", default_backend: app-servers}}}

When to accept: Never. Clients would reach an arbitrary one of the two sections.
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
                related = ((other.path, f"first bound by `{other.proxy.name}`"),)
                yield Violation(listen.path, f"{listen} is bound twice in load balancer `{name}`", related=related)


def _shared(first: Listener, second: Listener) -> bool:
    """Whether two binds of one section share a port on purpose, each for different threads."""
    threaded = all(listen.bind.thread or listen.bind.process for listen in (first, second))
    return first.path == second.path or (first.proxy.path == second.proxy.path and threaded)
