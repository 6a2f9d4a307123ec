"""The limit of connections that a server has."""

from __future__ import annotations

from tidegate.schemas.haproxy import Backend, Listen


def default_maxconn(section: Backend | Listen) -> int | None:
    """The `maxconn` of the section's `default-server`."""
    return section.default_server.maxconn if section.default_server else None
