"""Two environments bind one port of a host.

The second HAProxy cannot bind it; its reload fails, and while it tries, the frontends of the first may stand still
for two seconds.

Fails:

    haproxy:      # and stacks/dev.yaml binds *:80 on the same host
      edge: {frontends: {http-in: {bind: "*:80"}}}

Passes:

    haproxy:      # and stacks/dev.yaml has its balancer on another host
      edge: {frontends: {http-in: {bind: "*:80"}}}

When to accept: when the two bind in different network namespaces.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tidegate.rules.environments.claim import conflict
from tidegate.rules.environments.environment import Conflict, Environment, environment_rule
from tidegate.rules.environments.shared_balancer_hosts import pairs, shared_port


@environment_rule("TG904", "duplicate-port", "error")
def check(environments: Sequence[Environment]) -> Iterator[Conflict]:
    for later, earlier in pairs(environments):
        shared = shared_port(later.balancer, earlier.balancer)
        if shared is not None:
            here, there = shared
            message = f"port {max(here.first, there.first)} of {later.uri} is taken already"
            yield conflict(message, later.place(here.path), earlier.place(there.path))
