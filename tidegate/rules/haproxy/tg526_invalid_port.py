"""Invalid port or port range.

HAProxy refuses the line ("invalid port").

Fails:

    haproxy:
      edge: {frontends: {admin: {bind: "*:80800", default_backend: app-servers}}}

Passes:

    haproxy:
      edge: {frontends: {admin: {bind: "*:8080", default_backend: app-servers}}}

When to accept: never: HAProxy does not start.
"""

from __future__ import annotations

from collections.abc import Iterator

from tidegate.analysis.listeners import binds_of
from tidegate.analysis.proxies import proxies
from tidegate.analysis.site import LinkedSite
from tidegate.haproxy.listen_address import LAST_PORT
from tidegate.rules.rule import Violation, rule


@rule("TG526", "invalid-port", "error")
def check(site: LinkedSite) -> Iterator[Violation]:
    for proxy in proxies(site, "frontends", "listens"):
        for path, _, addresses in binds_of(proxy):
            for address in addresses:
                if not address.ports_valid:
                    yield Violation(path, f"`{address.ports}` is no port: they go from 1 to {LAST_PORT}")
