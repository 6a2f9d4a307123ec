"""Environments together exceed the memory of a host.

The domains of all environments on a host need more memory than it can provide: `capacity.memory` times
`overcommit.memory`. Two hosts are the same if their `uri` is the same. If the environments declare different
capacities, the smallest one applies. QEMU allocates memory when the guest first uses it. If the host runs out of
memory, the kernel kills a guest.

To fix it, reduce the memory of the domains, or move some of them to another host. If the environments never run at
the same time, set `overcommit.memory`.

Fails:

    hosts:      # and the domains of stacks/dev.yaml need 3.5GiB of this host
      kvm1: {capacity: {memory: 4GiB}}

Passes:

    hosts:      # and the domains of stacks/dev.yaml need 2GiB of this host
      kvm1: {capacity: {memory: 4GiB}}

When to accept: Never. Set `overcommit.memory` instead.
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
