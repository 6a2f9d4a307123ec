"""Environments together exceed a host's vCPUs.

The sum over every environment with this `uri`, against the smallest `capacity` times `overcommit` that one of them
writes. Everything runs, each slower when all are busy.

Fails:

    hosts:      # and the domains of stacks/dev.yaml have 7 virtual processors there
      kvm1: {capacity: {vcpus: 8}}

Passes:

    hosts:      # and the domains of stacks/dev.yaml have 4 virtual processors there
      kvm1: {capacity: {vcpus: 8}}

When to accept: when one of them idles while the other is busy; then write the `overcommit` that you live with.
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


_VCPUS = Resource("vcpus", lambda domain: domain.vcpus, _provided, "virtual processors")
