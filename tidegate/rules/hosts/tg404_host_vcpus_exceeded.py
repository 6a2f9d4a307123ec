"""Domains have more vCPUs than the host provides.

What `capacity: {vcpus: …}` says, times `overcommit: {vcpus: …}` (1 unless written). More of them share the real
ones: everything runs, each slower when all are busy, which is the peak.

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

Wrong to fire: when the guests are idle most of the time; then write the `overcommit` that you live with.
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
            message = f"the domains on {name} have {taken} virtual processors, it promises {there:g}"
            help_ = f"`overcommit: {{vcpus: {taken / host.capacity.vcpus:.3g}}}` says that this is meant"
            path: Path = ("hosts", name, "capacity", "vcpus")
            yield Violation(path, message, help=help_, related=largest_domain(site, domains, "vcpus"))
