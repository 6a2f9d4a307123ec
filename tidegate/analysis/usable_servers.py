"""The servers of a backend that HAProxy can send new requests to."""

from __future__ import annotations

from tidegate.analysis.proxies import Proxy, ServerEntry, own_servers
from tidegate.compiler.blueprint import Path


def has_plain_server(proxy: Proxy) -> bool:
    """Whether a server certainly accepts new requests. Not all servers are inspected."""
    if any(getattr(section, "default_server", None) for _, section in proxy.chain):
        return False
    return any(not server.disabled and server.weight != 0 for server in own_servers(proxy))


def may_have_backups(proxy: Proxy) -> bool:
    """Whether the proxy can have a backup server."""
    if any(getattr(section, "default_server", None) for _, section in proxy.chain):
        return True
    return any(server.backup or server.raw for server in own_servers(proxy))


def obstacle(entry: ServerEntry) -> tuple[Path, str] | None:
    """The path and the name of the setting that prevents new requests to a server; None if there is none.

    Slots are initially disabled and are enabled for an instance, so only their weight is relevant.
    """
    where, disabled = entry.setting("disabled")
    if disabled and not entry.is_template:
        return (*where, "disabled"), "disabled"
    where, weight = entry.setting("weight")
    return ((*where, "weight"), "weight") if weight == 0 else None


def is_backup(entry: ServerEntry) -> bool:
    return bool(entry.setting("backup")[1]) or entry.has_raw_word("backup")
