"""Reserved address assigned to a server.

A server uses an address with a special meaning: the first address of a network identifies the network, the last one
is the broadcast address, and `gateway` belongs to the gateway. In a NAT or isolated network, the first usable
address belongs to the host. Multicast, unspecified and loopback addresses cannot be used to reach a server from
another one.

To fix it, use another address. If the domain is the gateway of the network, remove `gateway` from the network.

Fails:

    domains:
      a: {image: web, memory: 1GiB, nics: {lan: {addresses: [192.168.1.1]}}}

Passes:

    domains:
      a: {image: web, memory: 1GiB, nics: {lan: {addresses: [192.168.1.7]}}}

When to accept: Never. The address does not lead to the server.
"""

from __future__ import annotations

from collections.abc import Iterator
from ipaddress import ip_address
from typing import TYPE_CHECKING

from tidegate.analysis.address_ranges import block_of, ends_of, number_of
from tidegate.analysis.site import LinkedSite
from tidegate.compiler.blueprint import Path
from tidegate.rules.rule import Violation, rule

if TYPE_CHECKING:
    from tidegate.schemas.networks import Network


@rule("TG306", "reserved-address", "error")
def check(site: LinkedSite) -> Iterator[Violation]:
    for key, nics in site.addressed.items():
        network = site.spec.networks[key]
        reserved, outside = _reserved(network), None
        for domain, nic, address in nics:
            owner = reserved.get(address) or (_special_use(address) if network.cidr is None else None)
            if owner is not None:
                outside = _outside(site, key) if outside is None else outside
                if (path := site.address_path(domain, nic)) not in outside:
                    yield Violation(path, f"address {address} of `{domain.resource}` is {owner}")
    ends: dict[str, str] = {}
    for network in site.spec.networks.values():
        ends |= _ends(network) if network.mode == "bridge" else {}
    for address, name, path in _outsiders(site):
        owner = ends.get(address) or (None if ip_address(address).is_loopback else _special_use(address))
        if owner is not None:
            yield Violation(path, f"address {address} of `{name}` is {owner}")


def _outside(site: LinkedSite, key: str) -> set[Path]:
    """The paths of addresses outside their network, which TG305 reports."""
    cidr = site.spec.networks[key].cidr
    if cidr is None:
        return set()
    low, high = ends_of(cidr)
    nics = site.addressed[key]
    return {site.address_path(domain, nic) for domain, nic, address in nics if not low <= number_of(address) <= high}


def _outsiders(site: LinkedSite) -> Iterator[tuple[str, str, Path]]:
    """The addresses of balancers, machines and hosts: each may be a gateway, and a balancer may run on a machine."""
    for balancer in site.blueprint.balancers:
        if balancer.address is not None:
            yield balancer.address, balancer.resource, (*balancer.path, "target", "address")
    for name, machine in sorted(site.spec.machines.items()):
        yield machine.address, name, ("machines", name, "address")
    for host in site.blueprint.hosts:
        if host.address is not None:
            yield host.address, host.name, (*host.path, "address")


def _reserved(network: Network) -> dict[str, str]:
    """The addresses that no server can have, each with a description for a message."""
    found = _ends(network)
    if found and network.mode != "bridge":
        found[str(block_of(str(network.cidr))[1])] = "the host's address in this network"
    return found | ({network.gateway: "the gateway of the network"} if network.gateway else {})


def _ends(network: Network) -> dict[str, str]:
    """The network address and the broadcast address; empty if the network is too small to have them."""
    if network.cidr is None or block_of(network.cidr).num_addresses <= 2:
        return {}
    block = block_of(network.cidr)
    last = {str(block[-1]): "the broadcast address"} if block.version == 4 else {}
    return {str(block[0]): "the network address"} | last


def _special_use(address: str) -> str | None:
    number = ip_address(address)
    if number.is_multicast:
        return "a multicast address"
    if number.is_unspecified:
        return "the unspecified address"
    return "a loopback address" if number.is_loopback else None
