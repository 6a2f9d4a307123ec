"""Invalid port or port range.

A bind has a port that is not a number from 1 to 65535, or a port range that ends before it starts. HAProxy rejects it
("invalid port").

To fix it, correct the port.

Fails:

    haproxy:
      edge: {frontends: {admin: {bind: "*:80800", default_backend: app-servers}}}

Passes:

    haproxy:
      edge: {frontends: {admin: {bind: "*:8080", default_backend: app-servers}}}

When to accept: Never. HAProxy does not start.
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
                    yield Violation(
                        path, f"`{address.ports}` is not a valid port or port range: ports are 1 to {LAST_PORT}"
                    )
