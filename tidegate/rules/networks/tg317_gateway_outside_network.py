"""Gateway is outside its network.

A server sends to its gateway directly, so it must be in the same CIDR, and neither its network nor its broadcast
address. A gateway outside means that nothing leaves the network. A nat network goes through its host, which has
the first address.

Fails:

    networks:
      lan: {gateway: 192.168.2.1}

Passes:

    networks:
      lan: {gateway: 192.168.1.254}

When to accept: when guests have a host route to a gateway outside; then leave `gateway` out and write the route.
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
            related = ((("networks", key, "cidr"), "the network is this"),)
            yield Violation(path, f"gateway {network.gateway} is not in {network.cidr}", related=related)
        elif low[0] == 4 and high[1] - low[1] > 1 and gateway in (low, high):
            which = "network" if gateway == low else "broadcast"
            yield Violation(path, f"gateway {network.gateway} is the {which} address")
        elif network.mode == "nat" and gateway[1] != low[1] + 1:
            help_ = "leave `gateway` out: it is the network's first address"
            yield Violation(path, f"{network.gateway} is not the host, which a nat network goes through", help=help_)
