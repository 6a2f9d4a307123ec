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
from tidegate.analysis.listeners import internet_addresses
from tidegate.analysis.site import LinkedSite
from tidegate.compiler.blueprint import Path
from tidegate.rules.rule import Violation, rule


@rule("TG513", "runtime-api-on-network", "warning", depends_on=("hosts",))
def check(site: LinkedSite) -> Iterator[Violation]:
    for balancer in site.blueprint.balancers:
        global_ = balancer.configuration.global_
        for key, socket in ((global_.stats.socket if global_ and global_.stats else None) or {}).items():
            exposed = next((each for each in internet_addresses(key) if not is_private(each.host)), None)
            if socket.level != "user" and exposed is not None:
                path: Path = (*balancer.path, "global", "stats", "socket", key)
                address = exposed.text.removeprefix(f"{exposed.prefix}@")
                yield Violation(path, f"the runtime API is open to everybody who reaches {address}", on_key=True)
