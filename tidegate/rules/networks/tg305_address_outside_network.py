"""Address is outside its network.

Nobody in that network would find another one: the others send such packets to the gateway.

Fails:

    domains:
      a: {image: web, memory: 1GiB, nics: {lan: {addresses: [192.168.2.7]}}}

Passes:

    domains:
      a: {image: web, memory: 1GiB, nics: {lan: {addresses: [192.168.1.7]}}}

When to accept: when the bridge carries a second network; write that one as a network of its own.
"""

from __future__ import annotations

from collections.abc import Iterator

from tidegate.analysis.address_ranges import ends_of, number_of
from tidegate.analysis.site import LinkedSite
from tidegate.compiler.blueprint import Path
from tidegate.rules.rule import Violation, rule


@rule("TG305", "address-outside-network", "error")
def check(site: LinkedSite) -> Iterator[Violation]:
    for key, nics in site.addressed.items():
        cidr = site.spec.networks[key].cidr
        if cidr is None:
            continue
        reported: set[Path] = set()
        low, high = ends_of(cidr)
        for domain, nic, address in nics:
            if low <= number_of(address) <= high or (path := site.address_path(domain, nic)) in reported:
                continue
            reported.add(path)
            related = ((("networks", key, "cidr"), f"`{key}` is this"),)
            yield Violation(path, f"address {address} of {domain.resource} is not in {cidr}", related=related)
