"""Invalid port or port range.

HAProxy refuses the line ("invalid port").

Fails:

    haproxy:
      edge: {frontends: {admin: {bind: "*:80800", default_backend: app-servers}}}

Passes:

    haproxy:
      edge: {frontends: {admin: {bind: "*:8080", default_backend: app-servers}}}

Wrong to fire: never: HAProxy does not start.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from tidegate.analysis.listeners import binds_of
from tidegate.analysis.proxies import proxies
from tidegate.analysis.site import LinkedSite
from tidegate.rules.rule import Violation, rule

_RANGE = re.compile(r"([0-9]+)(?:-([0-9]+))?\Z")

_LAST_PORT = 65535


@rule("TG526", "invalid-port", "error")
def check(site: LinkedSite) -> Iterator[Violation]:
    for proxy in proxies(site, "frontends", "listens"):
        for path, _, addresses in binds_of(proxy):
            for ports in (address.rpartition(":")[2] for address in addresses):
                match = _RANGE.match(ports)
                if match and not 1 <= _number(match[1]) <= _number(match[2] or match[1]) <= _LAST_PORT:
                    yield Violation(path, f"`{ports}` is no port: they go from 1 to {_LAST_PORT}")


def _number(digits: str) -> int:
    """The number, or another one that is too large as well: `int` refuses very long texts."""
    return int(digits[:6])
