"""TG3xx: addresses and MAC addresses."""

from __future__ import annotations

from collections.abc import Iterator
from ipaddress import ip_address, ip_network

from tidegate.compiler.blueprint import Domain, Nic, Path
from tidegate.rules.rule import Site, Violation, rule


def _cards(site: Site) -> Iterator[tuple[Domain, Nic]]:
    for domain in site.blueprint.domains:
        for nic in domain.nics:
            yield domain, nic


def _written(nic: Nic, number: int | None) -> Path:
    """Where the spec says a card's address: the list's element, or the range."""
    return (*nic.path, "addresses", (number or 1) - 1)


@rule("TG301", "error")
def address_twice(site: Site) -> Iterator[Violation]:
    """An address belongs to one server: two that take the same answer in turn, or not at all."""
    taken: dict[str, tuple[str, Path]] = {}
    for name, machine in site.spec.machines.items():
        yield from _take(taken, machine.address, name, ("machines", name, "address"))
    for host in site.blueprint.hosts:
        if host.address is not None:
            yield from _take(taken, host.address, host.name, (*host.path, "address"))
    for domain, nic in _cards(site):
        if nic.address is not None:
            yield from _take(taken, nic.address, domain.resource, _written(nic, domain.number))


def _take(taken: dict[str, tuple[str, Path]], address: str, who: str, path: Path) -> Iterator[Violation]:
    if address in taken:
        first, where = taken[address]
        related = ((where, f"{first} took it first"),)
        yield Violation(path, f"address {address} is used twice", f"{who} takes it here", related=related)
    taken.setdefault(address, (who, path))


@rule("TG304", "error")
def mac_twice(site: Site) -> Iterator[Violation]:
    """A MAC address belongs to one card: a bridge delivers to only one of two, and DHCP answers both the same."""
    taken: dict[str, tuple[str, Path]] = {}
    for domain, nic in _cards(site):
        if nic.mac in taken:
            first, where = taken[nic.mac]
            related = ((where, f"{first} has it first"),)
            message = f"MAC address {nic.mac} is used twice"
            yield Violation((*nic.path, "mac"), message, f"{domain.resource} has it here", related=related)
        taken.setdefault(nic.mac, (domain.resource, (*nic.path, "mac")))


@rule("TG305", "error")
def address_outside(site: Site) -> Iterator[Violation]:
    """A card's address lies in its network's CIDR: nobody there would find another one."""
    for domain, nic in _cards(site):
        cidr = site.spec.networks[nic.network_key].cidr
        if nic.address is None or cidr is None or ip_address(nic.address) in ip_network(cidr):
            continue
        related = ((("networks", nic.network_key, "cidr"), f"`{nic.network_key}` is this"),)
        message = f"address {nic.address} of {domain.resource} is not in {cidr}"
        yield Violation(_written(nic, domain.number), message, related=related)


@rule("TG306", "error")
def address_reserved(site: Site) -> Iterator[Violation]:
    """The first and the last address of a network, and its gateway's, are no server's."""
    for domain, nic in _cards(site):
        network = site.spec.networks[nic.network_key]
        if nic.address is None or network.cidr is None:
            continue
        block = ip_network(network.cidr)
        whole = block.prefixlen < block.max_prefixlen - 1
        reserved = {network.gateway: "the gateway's"}
        if whole:
            reserved |= {str(block[0]): "the network's own", str(block[-1]): "the broadcast address"}
        if nic.address in reserved:
            message = f"address {nic.address} of {domain.resource} is {reserved[nic.address]}"
            yield Violation(_written(nic, domain.number), message)
