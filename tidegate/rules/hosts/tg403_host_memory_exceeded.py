"""Domains need more memory than the host has.

The domains on a host need more memory than it can provide: its `capacity.memory` times `overcommit.memory`, which
is 1 by default. QEMU allocates memory when the guest first uses it. If the host runs out of memory, the kernel
kills a guest.

To fix it, reduce the memory of the domains, move some of them to another host, or correct `capacity`. If guests
share memory (KSM) or swapping is intended, set `overcommit.memory`.

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

When to accept: Never. Set `overcommit.memory` instead.
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
            message = f"the domains on `{name}` need {format_size(taken)} of memory, but it has {format_size(there)}"
            path: Path = ("hosts", name, "capacity", "memory")
            help_ = "move some of them to another host with `placement: {host: …}`" if len(site.spec.hosts) > 1 else ""
            yield Violation(path, message, help=help_, related=largest_domain(site, domains, "memory"))
