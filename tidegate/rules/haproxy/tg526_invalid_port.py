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

from tidegate.analysis.proxies import proxies
from tidegate.analysis.site import LinkedSite
from tidegate.haproxy.model import Bind, ordered
from tidegate.rules.haproxy.listeners import ELSEWHERE
from tidegate.rules.rule import Violation, rule

_RANGE = re.compile(r"([0-9]+)(?:-([0-9]+))?\Z")


_LAST_PORT = 65535


@rule("TG526", "invalid-port", "error")
def check(site: LinkedSite) -> Iterator[Violation]:
    for proxy in proxies(site, "frontends", "listens"):
        binds: dict[str, Bind] = getattr(proxy.section, "bind", None) or {}
        for key, bind in ordered(binds):
            words = [word for word in (bind.address or key).split(",") if not word.startswith(ELSEWHERE)]
            for ports in (word.rpartition(":")[2] for word in words if ":" in word):
                match = _RANGE.match(ports)
                if match and not 1 <= _number(match[1]) <= _number(match[2] or match[1]) <= _LAST_PORT:
                    where = (*proxy.path, "bind", key)
                    yield Violation(where, f"`{ports}` is no port: they go from 1 to {_LAST_PORT}")


def _number(digits: str) -> int:
    return int(digits[:6])
