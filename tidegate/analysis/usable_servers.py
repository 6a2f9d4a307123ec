"""The servers of a backend to which HAProxy can send new requests."""

from __future__ import annotations

from tidegate.analysis.proxies import Proxy, ServerEntry, own_servers
from tidegate.compiler.blueprint import Path


def has_plain_server(proxy: Proxy) -> bool:
    """Whether there certainly is a server that accepts new requests; a quick check that can be false negative."""
    if any(getattr(section, "default_server", None) for _, section in proxy.chain):
        return False
    return any(not server.disabled and server.weight != 0 for server in own_servers(proxy))


def may_have_backups(proxy: Proxy) -> bool:
    """Whether there may be a backup server."""
    if any(getattr(section, "default_server", None) for _, section in proxy.chain):
        return True
    return any(server.backup or server.raw for server in own_servers(proxy))


def obstacle(entry: ServerEntry) -> tuple[Path, str] | None:
    """The path and the name of the setting that prevents new requests to a server; None if there is none.

    Slots start disabled and are enabled when an instance is assigned, so only their weight is checked.
    """
    where, disabled = entry.setting("disabled")
    if disabled and not entry.is_template:
        return (*where, "disabled"), "disabled"
    where, weight = entry.setting("weight")
    return ((*where, "weight"), "weight") if weight == 0 else None


def is_backup(entry: ServerEntry) -> bool:
    return bool(entry.setting("backup")[1]) or entry.has_raw_word("backup")
