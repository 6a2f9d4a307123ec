"""Domains have more vCPUs than the host provides.

The domains on a host have more vCPUs than it can provide: its `capacity.vcpus` times `overcommit.vcpus`, which is 1
by default. The domains still run, but at peak load they compete for the physical CPUs and all of them get slower.

To fix it, reduce the vCPUs of the domains, move some of them to another host, or set `overcommit.vcpus` to the
ratio that you want to allow.

Fails:

    hosts:
      kvm1: {capacity: {vcpus: 2}}
    domains:
      app: {vcpus: 2}

Passes:

    hosts:
      kvm1: {capacity: {vcpus: 2}, overcommit: {vcpus: 2.0}}
    domains:
      app: {vcpus: 2}

When to accept: If the guests are idle most of the time and you do not want to allow the ratio for the whole host.
"""

from __future__ import annotations

from collections.abc import Iterator

from tidegate.analysis.site import LinkedSite
from tidegate.compiler.blueprint import Path
from tidegate.rules.hosts.host_load import domains_on, largest_domain
from tidegate.rules.rule import Violation, rule


@rule("TG404", "host-vcpus-exceeded", "warning", depends_on=("hosts", "networks.*.host"))
def check(site: LinkedSite) -> Iterator[Violation]:
    for name, domains in domains_on(site).items():
        host = site.spec.hosts[name]
        if host.capacity.vcpus is None:
            continue
        taken = sum(domain.vcpus for domain in domains)
        there = host.capacity.vcpus * host.overcommit.vcpus
        if taken > there:
            message = f"the domains on `{name}` have {taken} vCPUs, but it provides {there:g}"
            help_ = f"if this is intended, set `overcommit: {{vcpus: {taken / host.capacity.vcpus:.3g}}}`"
            path: Path = ("hosts", name, "capacity", "vcpus")
            yield Violation(path, message, help=help_, related=largest_domain(site, domains, "vcpus"))
