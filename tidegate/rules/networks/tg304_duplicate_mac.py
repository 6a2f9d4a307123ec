"""Duplicate MAC address.

A bridge delivers to only one of two, and DHCP answers both the same. Unwritten ones are made from the names and
differ.

Fails:

    domains:
      a: {image: web, memory: 1GiB, nics: {lan: {mac: "52:54:00:00:00:01"}}}
      b: {image: web, memory: 1GiB, nics: {lan: {mac: "52:54:00:00:00:01"}}}

Passes:

    domains:
      a: {image: web, memory: 1GiB, nics: {lan: {mac: "52:54:00:00:00:01"}}}
      b: {image: web, memory: 1GiB, nics: {lan: {mac: "52:54:00:00:00:02"}}}

When to accept: when the two cards are in networks that no switch joins; then either address may be left out.
"""

from __future__ import annotations

from collections.abc import Iterator

from tidegate.analysis.site import LinkedSite
from tidegate.compiler.blueprint import Domain, Nic
from tidegate.rules.rule import Violation, rule


@rule("TG304", "duplicate-mac", "error")
def check(site: LinkedSite) -> Iterator[Violation]:
    taken: dict[str, tuple[Domain, Nic]] = {}
    for domain, nic in site.nics:
        first, first_nic = taken.setdefault(nic.mac, (domain, nic))
        if nic.path == first_nic.path or (domain.resource, nic.key) == (first.resource, first_nic.key):
            continue
        if any(site.spec.domains[one.key].was in site.spec.domains for one in (domain, first)):
            continue  # both are made from one name: TG204
        related = (((*first_nic.path, "mac"), f"{first.resource} has it first"),)
        message = f"MAC address {nic.mac} is used twice"
        yield Violation((*nic.path, "mac"), message, f"{domain.resource} has it here", related=related)
