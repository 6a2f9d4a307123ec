"""The values that the linker derives for servers and members: cookie values and numbers of slots."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from tidegate.compiler.blueprint import Balancer, Path
from tidegate.haproxy.model import Server, ServerTemplate

MOST = 8
"""The number of values that are listed; `…` stands for the others."""


def server_defaults(balancer: Balancer) -> dict[Path, dict[str, object]]:
    """Path of a server or member → field → derived value."""
    found: dict[Path, dict[str, object]] = {}
    cookies: dict[Path, list[str]] = {}
    for path, name, server in _servers(balancer):
        if isinstance(server, ServerTemplate):
            found[path] = {"slots": int(server.slots.rpartition("-")[2])}
        elif server.cookie == name:
            cookies.setdefault(path, []).append(name)
    return found | {path: {"cookie": _listed(names)} for path, names in cookies.items()}


def _servers(balancer: Balancer) -> Iterator[tuple[Path, str, Server]]:
    origins = dict(balancer.origins)
    for kind in ("backends", "listens"):
        for section, proxy in getattr(balancer.configuration, kind).items():
            rows: tuple[tuple[str, Mapping[str, Server]], ...] = (
                ("servers", proxy.servers or {}),
                ("server-template", proxy.server_template or {}),
            )
            for word, servers in rows:
                for name, server in servers.items():
                    own = (kind, section, word, name)
                    yield origins.get(own) or (*balancer.path, *own), name, server


def _listed(names: list[str]) -> str | tuple[str, ...]:
    if len(names) == 1:
        return names[0]
    return tuple(names) if len(names) <= MOST else (*names[:MOST], "…")
