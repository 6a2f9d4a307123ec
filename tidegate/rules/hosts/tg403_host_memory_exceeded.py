"""Domains need more memory than the host has.

What `capacity: {memory: …}` says, times `overcommit: {memory: …}` (1 unless written). QEMU takes the guest's memory
as the guest touches it: beyond the host's, the kernel kills a guest to save the others.

Fails:

    hosts:
      kvm1: {capacity: {memory: 2GiB}}
    domains:
      app: {memory: 1536MiB}

Passes:

    hosts:
      kvm1: {capacity: {memory: 4GiB}}
    domains:
      app: {memory: 1536MiB}

Wrong to fire: when memory is shared between guests (KSM) or swapped on purpose; then say so with `overcommit`.
"""

from __future__ import annotations

from collections.abc import Iterator

from tidegate.analysis.site import LinkedSite
from tidegate.compiler.blueprint import Path
from tidegate.rules.hosts.host_load import domains_on, format_size, largest_domain
from tidegate.rules.rule import Violation, rule
from tidegate.schemas.units import size_bytes


@rule("TG403", "host-memory-exceeded", "error", depends_on=("hosts", "networks.*.host"))
def check(site: LinkedSite) -> Iterator[Violation]:
    for name, domains in domains_on(site).items():
        host = site.spec.hosts[name]
        if host.capacity.memory is None:
            continue
        taken = sum(domain.memory for domain in domains)
        there = size_bytes(host.capacity.memory) * host.overcommit.memory
        if taken > there:
            message = f"the domains on {name} take {format_size(taken)} of memory, it has {format_size(there)}"
            path: Path = ("hosts", name, "capacity", "memory")
            help_ = "`placement: {host: …}` for some of them" if len(site.spec.hosts) > 1 else ""
            yield Violation(path, message, help=help_, related=largest_domain(site, domains, "memory"))
