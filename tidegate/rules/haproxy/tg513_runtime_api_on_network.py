"""Runtime API is open to the network.

The stats socket, which provides HAProxy's Runtime API, listens on an address that is not private. The Runtime API
has no authentication: any client that can connect can disable servers, change their addresses and list certificates
(management guide, 9.3, "level").

To fix it, use a UNIX socket, bind it to 127.0.0.1, or set `level: user`.

Fails:

    haproxy:
      edge: {global: {stats: {socket: {"ipv4@*:9999": {level: admin}}}}}

Passes:

    haproxy:
      edge: {global: {stats: {socket: {"ipv4@127.0.0.1:9999": {level: admin}}}}}

When to accept: If a firewall blocks the port.
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
                yield Violation(path, f"the Runtime API listens on {address} without authentication", on_key=True)
