"""Only the first of several backup servers is used.

When no other server is up, HAProxy sends all requests to the first backup that is up, and the other backups wait
until it fails. `option allbackups` spreads the requests over all of them (configuration manual, 4.2). The rule
applies if all servers of a backend are backups, or if the backup is an Auto Scaling group, of which only one instance
would be used.

To fix it, add `option: [allbackups]`, or remove `backup` from some of the servers.

Fails:

    haproxy:
      edge: {backends: {app-servers: {members: {app: {backup: true}}}}}

Passes:

    haproxy:
      edge: {backends: {app-servers: {option: [allbackups], members: {app: {backup: true}}}}}

When to accept: If one server handles all requests, and the next one only replaces it when it fails.
"""

from __future__ import annotations

from collections.abc import Iterator

from tidegate.analysis.proxies import Proxy, ServerEntry, proxies, server_entries
from tidegate.analysis.site import LinkedSite
from tidegate.analysis.usable_servers import is_backup, may_have_backups
from tidegate.rules.rule import Violation, rule

_HELP = "add `option: [allbackups]` to distribute requests over all backups"


@rule("TG550", "only-first-backup-used", "warning")
def check(site: LinkedSite) -> Iterator[Violation]:
    for proxy in proxies(site, "backends", "listens"):
        if (
            not may_have_backups(proxy)
            or _uses_all_backups(proxy)
            or any(line.startswith("server") for line in proxy.section.raw or ())
        ):
            continue
        entries = [entry for entry in server_entries(proxy) if entry.is_template or not entry.setting("disabled")[1]]
        backups = [entry for entry in entries if is_backup(entry)]
        if len(backups) == len(entries) and sum(map(_places, backups)) > 1:
            message = f"all servers of `{proxy.name}` are backups: HAProxy uses only `{backups[0].name}` while it is up"
            if backups[0].is_template:
                message = f"all servers of `{proxy.name}` are backups: HAProxy uses only the first one that is up"
            yield _violation(backups[0], message)
            continue
        slots = next((entry for entry in backups if _places(entry) > 1), None)
        if slots is not None:
            message = f"the slots of `{slots.name}` are backups: HAProxy uses only the first one that is up"
            yield _violation(slots, message)


def _violation(entry: ServerEntry, message: str) -> Violation:
    where, written = entry.setting("backup")
    path = (*where, "backup" if written else "raw")
    return Violation(path, message, help=_HELP)


def _uses_all_backups(proxy: Proxy) -> bool:
    """Whether the section, its `defaults` or a literal line sets `option allbackups`."""
    found = ((section.option or {}).get("allbackups") for _, section in proxy.chain)
    lines = (line.split() for _, section in proxy.chain for line in section.raw or ())
    return next((bool(one) for one in found if one is not None), False) or ["option", "allbackups"] in lines


def _places(entry: ServerEntry) -> int:
    """How many servers the entry stands for."""
    slots = getattr(entry.server, "slots", "1")
    first, _, last = str(slots).rpartition("-")
    return int(last) - int(first or 1) + 1
