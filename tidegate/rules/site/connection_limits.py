"""The limit of connections that a server has."""

from __future__ import annotations

from tidegate.schemas.haproxy import Backend, Listen, Member


def maxconn_of(member: Member, section: Backend | Listen) -> int | None:
    """The member's `maxconn`, else that of the section's `default-server`; 0 is no limit, None is unwritten."""
    if member.maxconn is not None:
        return member.maxconn
    return section.default_server.maxconn if section.default_server else None
