"""Two environments configure HAProxy on the same host.

Two environments have a load balancer on the same host. A load balancer manages the whole haproxy.cfg of its host, so
each environment would overwrite the configuration of the other, and would report the other's changes as drift.

To fix it, move the load balancer of one environment to another host.

Fails:

    haproxy:      # and stacks/dev.yaml has a balancer on the same host
      edge: {target: {host: kvm1}}

Passes:

    haproxy:      # and stacks/dev.yaml has its balancer on another host
      edge: {target: {host: kvm1}}

When to accept: Never. The host has only one haproxy.cfg.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tidegate.rules.environments.claim import conflict
from tidegate.rules.environments.environment import Conflict, Environment, environment_rule
from tidegate.rules.environments.shared_balancer_hosts import pairs, shared_port


@environment_rule("TG905", "shared-haproxy", "error")
def check(environments: Sequence[Environment]) -> Iterator[Conflict]:
    """Balancers that share a port are left out: TG904 reports them."""
    for later, earlier in pairs(environments):
        if shared_port(later.balancer, earlier.balancer) is None:
            message = f"haproxy.cfg on {later.uri} is already managed by another environment"
            here, there = (one.place(one.balancer.path, on_key=True) for one in (later, earlier))
            yield conflict(message, here, there)
