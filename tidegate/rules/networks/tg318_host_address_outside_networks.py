"""Host address is not in any network of the site.

The address of a host is not in any network of the spec. Tidegate uses this address as the source in ingress rules
with `from: {balancer: …}`. If the host has several addresses, this may be the wrong one, and the security group would
block the load balancer.

To fix it, use the address that the host has in a network of the spec.

Fails:

    hosts:
      kvm1: {address: 10.1.1.2}

Passes:

    hosts:
      kvm1: {address: 192.168.1.3}

When to accept: If the address is in a network that the spec does not contain.
"""

from __future__ import annotations

from collections.abc import Iterator

from tidegate.analysis.address_ranges import ends_of, number_of
from tidegate.analysis.site import LinkedSite
from tidegate.rules.rule import Violation, rule


@rule("TG318", "host-address-outside-networks", "hint", depends_on=("networks",))
def check(site: LinkedSite) -> Iterator[Violation]:
    if not any(network.cidr and network.mode == "bridge" for network in site.spec.networks.values()):
        return  # without bridged networks, hosts need no address in a network
    blocks = [ends_of(network.cidr) for network in site.spec.networks.values() if network.cidr]
    for host in site.blueprint.hosts:
        if host.address is None or not blocks:
            continue
        if not any(low <= number_of(host.address) <= high for low, high in blocks):
            yield Violation((*host.path, "address"), f"{host.address} is not in any network of the spec")
