"""Host address is in no network of the site.

It is what `from: {balancer: …}` lets in and what servers see as their client. In no network of the spec, it may
be the wrong one of the host's addresses.

Fails:

    hosts:
      kvm1: {address: 10.1.1.2}

Passes:

    hosts:
      kvm1: {address: 192.168.1.3}

Wrong to fire: when the host's address is in a network that the spec does not need to know.
"""

from __future__ import annotations

from collections.abc import Iterator

from tidegate.analysis.address_ranges import ends_of, number_of
from tidegate.analysis.site import LinkedSite
from tidegate.rules.rule import Violation, rule


@rule("TG318", "host-address-outside-networks", "hint", depends_on=("networks",))
def check(site: LinkedSite) -> Iterator[Violation]:
    if not any(network.cidr and network.mode == "bridge" for network in site.spec.networks.values()):
        return  # no network that a host is in by itself
    blocks = [ends_of(network.cidr) for network in site.spec.networks.values() if network.cidr]
    for host in site.blueprint.hosts:
        if host.address is None or not blocks:
            continue
        if not any(low <= number_of(host.address) <= high for low, high in blocks):
            yield Violation((*host.path, "address"), f"{host.address} is in no network of the site")
