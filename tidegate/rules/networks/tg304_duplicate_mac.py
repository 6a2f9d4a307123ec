"""Duplicate MAC address.

Two NICs have the same MAC address. A bridge delivers frames to only one of them, and a DHCP server gives both the
same address.

To fix it, change one of the addresses, or remove both. Tidegate derives a different, stable MAC address for each
NIC.

Fails:

    domains:
      a: {image: web, memory: 1GiB, nics: {lan: {mac: "52:54:00:00:00:01"}}}
      b: {image: web, memory: 1GiB, nics: {lan: {mac: "52:54:00:00:00:01"}}}

Passes:

    domains:
      a: {image: web, memory: 1GiB, nics: {lan: {mac: "52:54:00:00:00:01"}}}
      b: {image: web, memory: 1GiB, nics: {lan: {mac: "52:54:00:00:00:02"}}}

When to accept: Never. Remove one of the addresses even if the two NICs are in networks that are not connected.
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
            continue  # both are derived from the same name, which TG204 reports
        related = (((*first_nic.path, "mac"), f"first used by `{first.resource}`"),)
        message = f"MAC address {nic.mac} is used twice"
        yield Violation((*nic.path, "mac"), message, f"also used by `{domain.resource}`", related=related)
