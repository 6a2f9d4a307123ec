"""Networks on the same host overlap.

Two networks on the same host contain the same addresses, and at least one of them is a NAT or isolated network.
libvirt does not start a network if the host already has an interface with addresses in it ("Network is already in
use by interface"). Two bridged networks may overlap.

To fix it, change the CIDR of one of the networks.

Fails:

    networks:
      inner: {mode: isolated, cidr: 192.168.0.0/16}

Passes:

    networks:
      inner: {mode: isolated, cidr: 10.9.0.0/24}

When to accept: Never. libvirt does not start the network if the host has an address in the other one.
"""

from __future__ import annotations

from collections.abc import Iterator

from tidegate.analysis.address_ranges import ends_of
from tidegate.analysis.site import LinkedSite
from tidegate.compiler.blueprint import Network
from tidegate.rules.rule import Violation, rule


@rule("TG314", "overlapping-networks", "error")
def check(site: LinkedSite) -> Iterator[Violation]:
    hosts: dict[str, list[Network]] = {}
    for network in site.blueprint.networks:
        if network.cidr is not None:
            hosts.setdefault(network.host, []).append(network)
    for networks in hosts.values():
        spans = sorted(networks, key=lambda one: ends_of(str(one.cidr)))
        for at, earlier in enumerate(spans):
            for later in spans[at + 1 :]:
                if ends_of(str(later.cidr))[0] > ends_of(str(earlier.cidr))[1]:
                    break
                if earlier.mode != "bridge" or later.mode != "bridge":
                    yield _overlapping(*sorted((earlier, later), key=lambda one: (one.mode != "bridge", one.key)))


def _overlapping(first: Network, second: Network) -> Violation:
    related = (((*first.path, "cidr"), f"`{first.key}`"),)
    message = f"networks `{first.key}` and `{second.key}` overlap on `{second.host}`"
    return Violation((*second.path, "cidr"), message, related=related)
