"""Runtime API is open to the network.

Over TCP it knows no password: whoever reaches the port can take servers out, change addresses and read
certificates' names (management guide, 9.3, "level").

Fails:

    haproxy:
      edge: {global: {stats: {socket: {"ipv4@*:9999": {level: admin}}}}}

Passes:

    haproxy:
      edge: {global: {stats: {socket: {"ipv4@127.0.0.1:9999": {level: admin}}}}}

Wrong to fire: when a firewall keeps the port closed.
"""

from __future__ import annotations

from collections.abc import Iterator

from tidegate.analysis.exposure import is_private
from tidegate.analysis.listeners import NON_IP_PREFIXES
from tidegate.analysis.site import LinkedSite
from tidegate.compiler.blueprint import Path
from tidegate.rules.rule import Violation, rule


@rule("TG513", "runtime-api-on-network", "warning")
def check(site: LinkedSite) -> Iterator[Violation]:
    for balancer in site.blueprint.balancers:
        global_ = balancer.configuration.global_
        for key, socket in ((global_.stats.socket if global_ and global_.stats else None) or {}).items():
            address = key.removeprefix("ipv4@").removeprefix("ipv6@")
            if address.startswith(NON_IP_PREFIXES) or ":" not in address:
                continue
            if socket.level != "user" and not is_private(address.rpartition(":")[0].strip("[]") or "*"):
                path: Path = (*balancer.path, "global", "stats", "socket", key)
                yield Violation(path, f"the runtime API is open to everybody who reaches {address}", on_key=True)
