"""Address is outside its network.

An address of a domain is not in the CIDR of its network. Other servers in the network cannot reach it, because they
send packets for such an address to the gateway.

To fix it, use an address within the CIDR. If the bridge carries a second network, declare that network separately.

Fails:

    domains:
      a: {image: web, memory: 1GiB, nics: {lan: {addresses: [192.168.2.7]}}}

Passes:

    domains:
      a: {image: web, memory: 1GiB, nics: {lan: {addresses: [192.168.1.7]}}}

When to accept: Never. The address cannot be reached in its network.
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
            related = ((("networks", key, "cidr"), f"CIDR of `{key}`"),)
            yield Violation(path, f"address {address} of `{domain.resource}` is not in {cidr}", related=related)
