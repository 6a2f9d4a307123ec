"""Environments together exceed the vCPUs of a host.

The domains of all environments on a host have more vCPUs than it can provide: `capacity.vcpus` times
`overcommit.vcpus`. Two hosts are the same if their `uri` is the same. If the environments declare different
capacities, the smallest one applies. The domains still run, but at peak load all of them get slower.

To fix it, reduce the vCPUs of the domains, move some of them to another host, or set `overcommit.vcpus`.

Fails:

    hosts:      # and the domains of stacks/dev.yaml have 7 vCPUs there
      kvm1: {capacity: {vcpus: 8}}

Passes:

    hosts:      # and the domains of stacks/dev.yaml have 4 vCPUs there
      kvm1: {capacity: {vcpus: 8}}

When to accept: If one of the environments is idle while the other one is busy.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tidegate.rules.environments.environment import Conflict, Environment, environment_rule
from tidegate.rules.environments.host_shares import Resource, exceeded
from tidegate.schemas.hosts import Host


@environment_rule("TG908", "shared-host-vcpus-exceeded", "warning")
def check(environments: Sequence[Environment]) -> Iterator[Conflict]:
    yield from exceeded(environments, _VCPUS)


def _provided(host: Host) -> float | None:
    return host.capacity.vcpus * host.overcommit.vcpus if host.capacity.vcpus else None


_VCPUS = Resource("vcpus", lambda domain: domain.vcpus, _provided, "vCPUs")
