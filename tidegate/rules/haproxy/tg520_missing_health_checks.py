"""Servers without health checks.

Without `check` HAProxy takes a server for good until it is told otherwise: each request that falls to a dead one
fails or is tried again.

Fails:

    haproxy:
      edge: {backends: {app-servers: {members: {app: {check: null}}}}}

Passes:

    haproxy:
      edge: {backends: {app-servers: {members: {app: {check: true}}}}}

Wrong to fire: when something else takes dead servers out; then write `check: false`.
"""

from __future__ import annotations

from collections.abc import Iterator

from tidegate.analysis.proxies import proxies, server_entries
from tidegate.analysis.site import LinkedSite
from tidegate.rules.rule import Violation, rule


@rule("TG520", "missing-health-checks", "hint", depends_on=("haproxy.{1}.defaults",))
def check(site: LinkedSite) -> Iterator[Violation]:
    for proxy in proxies(site, "backends", "listens"):
        enabled = [entry for entry in server_entries(proxy) if entry.is_template or not entry.server.disabled]
        if len(enabled) < 2:
            continue
        lacking = [
            one
            for one in enabled
            if not one.is_checked and one.setting("check")[1] is None and not one.health_check_option
        ]
        if lacking:
            first, more = lacking[0], len(lacking) - 1
            message = f"nothing checks server `{first.name}`" + (f" and {more} more of this backend" if more else "")
            yield Violation(first.path, message, help="`check: true`", on_key=True)
