"""Two environments bind the same port on a host.

The load balancers of two environments run on the same host and bind the same port. The second HAProxy cannot bind it,
so its reload fails, and while it tries, the frontends of the first one can pause for two seconds.

To fix it, use different ports or addresses, or different hosts.

Fails:

    haproxy:      # and stacks/dev.yaml binds *:80 on the same host
      edge: {frontends: {http-in: {bind: "*:80"}}}

Passes:

    haproxy:      # and stacks/dev.yaml has its balancer on another host
      edge: {frontends: {http-in: {bind: "*:80"}}}

When to accept: Never. Only one of the two can bind the port.
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
            message = f"port {max(here.first, there.first)} is already in use on {later.uri}"
            yield conflict(message, later.place(here.path), earlier.place(there.path))
