"""Two environments configure the HAProxy of one host.

A balancer owns the whole haproxy.cfg of its host: two environments would overwrite each other's at every update,
and each would call the other's drift.

Fails:

    haproxy:      # and stacks/dev.yaml has a balancer on the same host
      edge: {target: {host: kvm1}}

Passes:

    haproxy:      # and stacks/dev.yaml has its balancer on another host
      edge: {target: {host: kvm1}}

When to accept: never: there is one file.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tidegate.rules.environments.claim import conflict
from tidegate.rules.environments.environment import Conflict, Environment, environment_rule
from tidegate.rules.environments.shared_balancer_hosts import pairs, shared_port


@environment_rule("TG905", "shared-haproxy", "error")
def check(environments: Sequence[Environment]) -> Iterator[Conflict]:
    """Silent where the two share a port: TG904 reports that."""
    for later, earlier in pairs(environments):
        if shared_port(later.balancer, earlier.balancer) is None:
            message = f"{later.uri} has one HAProxy and one haproxy.cfg, and that is another environment's"
            here, there = (one.place(one.balancer.path, on_key=True) for one in (later, earlier))
            yield conflict(message, here, there)
