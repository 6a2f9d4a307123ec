"""Invalid DHCP range.

The DHCP range of a network ends before it starts, is not within the CIDR, or contains the network or broadcast
address. libvirt does not start such a network ("range … is not entirely within network").

To fix it, correct `from` and `to`.

Fails:

    networks:
      lan: {dhcp: {from: 192.168.1.250, to: 192.168.1.200}}

Passes:

    networks:
      lan: {dhcp: {from: 192.168.1.200, to: 192.168.1.250}}

When to accept: Never. libvirt does not start the network.
"""

from __future__ import annotations

from collections.abc import Iterator

from tidegate.analysis.address_ranges import ends_of, number_of
from tidegate.analysis.site import LinkedSite
from tidegate.compiler.blueprint import Path
from tidegate.rules.rule import Violation, rule


@rule("TG312", "invalid-dhcp-range", "error")
def check(site: LinkedSite) -> Iterator[Violation]:
    for key, network in site.spec.networks.items():
        if network.dhcp is None:
            continue
        path: Path = ("networks", key, "dhcp")
        if network.cidr is None:
            yield Violation(path, "a DHCP range needs the network's `cidr`", on_key=True)
            continue
        low, high = ends_of(network.cidr)
        first, last = number_of(network.dhcp.from_), number_of(network.dhcp.to)
        outside = next((word for word, end in (("from", first), ("to", last)) if not low <= end <= high), None)
        if outside is not None:
            related = ((("networks", key, "cidr"), "CIDR of the network"),)
            yield Violation((*path, outside), f"the DHCP range is not within {network.cidr}", related=related)
        elif first > last:
            yield Violation((*path, "to"), f"the DHCP range ends before {network.dhcp.from_}")
        elif high[1] - low[1] > 1 and first == low:
            yield Violation((*path, "from"), f"{network.dhcp.from_} is the network address")
        elif high[1] - low[1] > 1 and last == high:
            yield Violation((*path, "to"), f"{network.dhcp.to} is the broadcast address")
