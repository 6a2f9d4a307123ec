"""Volumes exceed the size of their pool.

What the volumes may grow to, against the pool's `size`. qcow2 volumes begin small and grow: a full pool stops all
guests that write to it.

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

Wrong to fire: when the disks are known to stay half empty and somebody watches the pool.
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
            message = f"the volumes in pool `{pool}` may grow to {format_size(size)}, it holds {declared.size}"
            yield Violation(("hosts", host, "pools", pool, "size"), message)
