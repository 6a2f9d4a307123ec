"""Sticky sessions: the default cookie value of a server is its name."""

from __future__ import annotations

from collections.abc import Mapping

from tidegate.haproxy import model as haproxy
from tidegate.haproxy.cookies import applying_cookie, has_value
from tidegate.haproxy.inheritance import applying_defaults
from tidegate.schemas import haproxy as schema


def with_cookie_values(
    balancer: schema.Balancer, section: schema.Backend | schema.Listen, servers: Mapping[str, haproxy.Server]
) -> dict[str, haproxy.Server]:
    """The servers of a section, with the cookie values that its `cookie` line, or that of its `defaults`, requires.

    The servers are not changed if the cookie is only read, is dynamic, or is ignored because the mode is tcp.
    """
    defaults = applying_defaults(balancer, section.from_)
    if defaults is None:
        return dict(servers)
    chain = (section, *(one for _, one in defaults))
    mode = next((one.mode for one in chain if one.mode is not None), None)
    cookie = applying_cookie(chain)
    if mode != "http" or cookie is None or not cookie.needs_values:
        return dict(servers)
    return {
        name: server if has_value(server, chain) else server.model_copy(update={"cookie": name})
        for name, server in servers.items()
    }
