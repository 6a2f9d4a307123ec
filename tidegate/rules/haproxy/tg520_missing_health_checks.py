"""Servers without health checks.

A server has no health check. HAProxy considers a server without `check` to be up all the time, so requests that are
sent to a failed server fail or have to be retried.

To fix it, set `check: true`. If servers are disabled by other means when they fail, set `check: false`.

Fails:

    haproxy:
      edge: {backends: {app-servers: {members: {app: {check: null}}}}}

Passes:

    haproxy:
      edge: {backends: {app-servers: {members: {app: {check: true}}}}}

When to accept: If servers are disabled by other means when they fail.
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
        if lacking and not (len(lacking) == len(enabled) and proxy.health_check):
            first, more = lacking[0], len(lacking) - 1
            others = f" and {more} more of this backend" if more else ""
            message = f"no health check for server `{first.name}`{others}"
            yield Violation(first.path, message, help="set `check: true`", on_key=True)
