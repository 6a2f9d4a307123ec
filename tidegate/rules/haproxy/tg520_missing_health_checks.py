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

from tidegate.analysis.proxies import places, proxies
from tidegate.analysis.site import LinkedSite
from tidegate.rules.haproxy.server_checks import checking_options
from tidegate.rules.rule import Violation, rule


@rule("TG520", "missing-health-checks", "hint")
def check(site: LinkedSite) -> Iterator[Violation]:
    for proxy in proxies(site, "backends", "listens"):
        there = [place for place in places(proxy) if place.slots or not place.server.disabled]
        if len(there) < 2:
            continue
        lacking = [
            one for one in there if not one.watched and one.said("check")[1] is None and not checking_options(one)
        ]
        if lacking:
            first, more = lacking[0], len(lacking) - 1
            message = f"nothing checks server `{first.name}`" + (f" and {more} more of this backend" if more else "")
            yield Violation(first.path, message, help="`check: true`", on_key=True)
