"""Environments together exceed a host's memory.

The sum of the domains' memory, of every environment with this `uri`, against the smallest `capacity` times
`overcommit` that one of them writes. QEMU takes the memory as the guests touch it: beyond the host's, the kernel
kills one.

Fails:

    hosts:      # and the domains of stacks/dev.yaml take 3.5GiB of this host
      kvm1: {capacity: {memory: 4GiB}}

Passes:

    hosts:      # and the domains of stacks/dev.yaml take 2GiB of this host
      kvm1: {capacity: {memory: 4GiB}}

When to accept: when the environments are never up at the same time; then say so with `overcommit`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tidegate.rules.environments.environment import Conflict, Environment, environment_rule
from tidegate.rules.environments.host_shares import Resource, exceeded
from tidegate.schemas.hosts import Host
from tidegate.schemas.units import size_bytes

_GIB = 1 << 30


@environment_rule("TG907", "shared-host-memory-exceeded", "error")
def check(environments: Sequence[Environment]) -> Iterator[Conflict]:
    yield from exceeded(environments, _MEMORY)


def _provided(host: Host) -> float | None:
    size = host.capacity.memory
    return size_bytes(size) * host.overcommit.memory / _GIB if size else None


_MEMORY = Resource("memory", lambda domain: domain.memory / _GIB, _provided, "GiB of memory")
