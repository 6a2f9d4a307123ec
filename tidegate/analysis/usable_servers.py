"""Which servers of a backend HAProxy may send a new request to, as the configuration stands."""

from __future__ import annotations

from tidegate.analysis.proxies import Proxy, ServerEntry, own_servers
from tidegate.compiler.blueprint import Path


def has_plain_server(proxy: Proxy) -> bool:
    """Whether there certainly is a server that takes new requests, without a look at all of them."""
    if any(getattr(section, "default_server", None) for _, section in proxy.chain):
        return False
    return any(not server.disabled and server.weight != 0 for server in own_servers(proxy))


def may_have_backups(proxy: Proxy) -> bool:
    """Whether there may be a backup server."""
    if any(getattr(section, "default_server", None) for _, section in proxy.chain):
        return True
    return any(server.backup or server.raw for server in own_servers(proxy))


def obstacle(entry: ServerEntry) -> tuple[Path, str] | None:
    """The path and the word of the setting that keeps new requests from a server; None where nothing does.

    Slots begin disabled and are enabled when an instance takes them: for them only the weight counts.
    """
    where, disabled = entry.setting("disabled")
    if disabled and not entry.is_template:
        return (*where, "disabled"), "disabled"
    where, weight = entry.setting("weight")
    return ((*where, "weight"), "weight") if weight == 0 else None


def is_backup(entry: ServerEntry) -> bool:
    return bool(entry.setting("backup")[1]) or entry.has_raw_word("backup")
