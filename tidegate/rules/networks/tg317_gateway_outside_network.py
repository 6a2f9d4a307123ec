"""Gateway is outside its network.

The `gateway` of a network is not in its CIDR, or it is the network or broadcast address. Servers send packets to
their gateway directly, so without a valid gateway no packet leaves the network. In a NAT network the gateway is the
host, which has the first address.

To fix it, correct `gateway`, or remove it from a NAT network. If the guests use a host route to a gateway outside
the network, remove `gateway` and configure the route in the guests.

Fails:

    networks:
      lan: {gateway: 192.168.2.1}

Passes:

    networks:
      lan: {gateway: 192.168.1.254}

When to accept: Never. No packet could leave the network.
"""

from __future__ import annotations

from collections.abc import Iterator

from tidegate.analysis.address_ranges import ends_of, number_of
from tidegate.analysis.site import LinkedSite
from tidegate.compiler.blueprint import Path
from tidegate.rules.rule import Violation, rule


@rule("TG317", "gateway-outside-network", "error")
def check(site: LinkedSite) -> Iterator[Violation]:
    for key, network in site.spec.networks.items():
        if network.gateway is None or network.cidr is None:
            continue
        gateway, (low, high) = number_of(network.gateway), ends_of(network.cidr)
        path: Path = ("networks", key, "gateway")
        if not low <= gateway <= high:
            related = ((("networks", key, "cidr"), "CIDR of the network"),)
            yield Violation(path, f"gateway {network.gateway} is not in {network.cidr}", related=related)
        elif low[0] == 4 and high[1] - low[1] > 1 and gateway in (low, high):
            which = "network" if gateway == low else "broadcast"
            yield Violation(path, f"gateway {network.gateway} is the {which} address")
        elif network.mode == "nat" and gateway[1] != low[1] + 1:
            help_ = "remove `gateway`: the default is the first address of the network"
            yield Violation(
                path, f"gateway {network.gateway} is not the host, which is the gateway of a NAT network", help=help_
            )
