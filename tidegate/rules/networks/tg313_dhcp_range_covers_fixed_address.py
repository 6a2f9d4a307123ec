"""DHCP range covers a fixed address.

The DHCP range contains an address that is already in use by the gateway, a host, a machine, a load balancer or a
domain with a fixed address. The DHCP server can assign this address to another guest, which leads to a duplicate
address.

To fix it, use a range without fixed addresses.

Fails:

    networks:
      lan: {dhcp: {from: 192.168.1.50, to: 192.168.1.150}}

Passes:

    networks:
      lan: {dhcp: {from: 192.168.1.150, to: 192.168.1.250}}

When to accept: If the DHCP server has reservations for these addresses and does not assign them to other guests.
"""

from __future__ import annotations

from collections.abc import Iterator

from tidegate.analysis.address_ranges import number_of
from tidegate.analysis.site import LinkedSite
from tidegate.compiler.blueprint import Path
from tidegate.rules.rule import Violation, rule


@rule("TG313", "dhcp-range-covers-fixed-address", "warning")
def check(site: LinkedSite) -> Iterator[Violation]:
    for key, network in site.spec.networks.items():
        if network.dhcp is None:
            continue
        low, high = number_of(network.dhcp.from_), number_of(network.dhcp.to)
        for address, who, where in _fixed(site, key):
            if low <= number_of(address) <= high:
                related = ((where, f"used by {who}"),)
                message = f"the DHCP range contains the fixed address {address}"
                yield Violation(("networks", key, "dhcp"), message, related=related, on_key=True)
                break


def _fixed(site: LinkedSite, key: str) -> Iterator[tuple[str, str, Path]]:
    """The fixed addresses of a network, without those of domains that libvirt's DHCP server reserves."""
    network = site.spec.networks[key]
    if network.gateway is not None:
        yield network.gateway, "the gateway", ("networks", key, "gateway")
    if network.mode == "bridge":
        yield from ((one.address, one.name, (*one.path, "address")) for one in site.blueprint.hosts if one.address)
    yield from ((one.address, name, ("machines", name, "address")) for name, one in sorted(site.spec.machines.items()))
    for balancer in site.blueprint.balancers:
        if balancer.address is not None:
            yield balancer.address, balancer.resource, (*balancer.path, "target", "address")
    for domain, nic, address in site.addressed.get(key, ()) if network.mode == "bridge" else ():
        yield address, domain.resource, site.address_path(domain, nic)
