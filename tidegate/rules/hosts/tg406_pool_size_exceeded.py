"""Volumes exceed the size of their pool.

The volumes in a pool can grow beyond the `size` of the pool. qcow2 volumes start small and grow as guests write to
them. If the pool is full, all guests that write to it stop.

To fix it, reduce the sizes of the volumes, move some of them to another pool, or enlarge the pool.

Fails:

    hosts:
      kvm1: {pools: {default: {size: 100GiB}}}
    domains:
      app: {disks: {data: {size: 80GiB}}}

Passes:

    hosts:
      kvm1: {pools: {default: {size: 200GiB}}}
    domains:
      app: {disks: {data: {size: 80GiB}}}

When to accept: If the disks stay partly empty and the free space of the pool is monitored.
"""

from __future__ import annotations

from collections.abc import Iterator

from tidegate.analysis.site import LinkedSite
from tidegate.rules.hosts.host_load import format_size
from tidegate.rules.rule import Violation, rule
from tidegate.schemas.units import size_bytes


@rule("TG406", "pool-size-exceeded", "warning", depends_on=("hosts", "networks.*.host"))
def check(site: LinkedSite) -> Iterator[Violation]:
    taken: dict[tuple[str, str], int] = {}
    for volume in site.blueprint.volumes:
        place = (volume.host, volume.pool)
        taken[place] = taken.get(place, 0) + (volume.size or 0)
    for (host, pool), size in taken.items():
        declared = site.spec.hosts[host].pools.get(pool)
        if declared is not None and declared.size is not None and size > size_bytes(declared.size):
            message = f"the volumes in pool `{pool}` can grow to {format_size(size)}, but the pool has {declared.size}"
            yield Violation(("hosts", host, "pools", pool, "size"), message)
