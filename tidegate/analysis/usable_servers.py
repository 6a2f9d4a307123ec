"""Which servers of a backend HAProxy may send a new request to, as the configuration stands."""

from __future__ import annotations

from tidegate.analysis.proxies import ServerEntry
from tidegate.compiler.blueprint import Path


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
