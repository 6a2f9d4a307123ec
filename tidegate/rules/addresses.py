"""TG3xx: addresses and MAC addresses."""

from __future__ import annotations

from collections.abc import Iterator
from ipaddress import ip_address, ip_network

from tidegate.compiler.blueprint import Domain, Nic, Path
from tidegate.rules.rule import Site, Violation, rule
from tidegate.schemas.domains import AddressRange
from tidegate.schemas.networks import Network


def _cards(site: Site) -> Iterator[tuple[Domain, Nic]]:
    for domain in site.blueprint.domains:
        for nic in domain.nics:
            yield domain, nic


def _addressed(site: Site) -> Iterator[tuple[Domain, Nic, str, Path]]:
    """Every card with an address, and where the spec says it: the list's element, or the range."""
    for domain, nic in _cards(site):
        if nic.address is not None:
            written = site.spec.domains[domain.key].nics[nic.key].addresses
            word = "from" if isinstance(written, AddressRange) else (domain.number or 1) - 1
            yield domain, nic, nic.address, (*nic.path, "addresses", word)


@rule("TG301", "error")
def address_twice(site: Site) -> Iterator[Violation]:
    """An address belongs to one server: two that take the same answer in turn, or not at all."""
    taken: dict[str, tuple[str, Path]] = {}
    told: set[tuple[Path, Path]] = set()
    for address, who, path in _takers(site):
        first, where = taken.setdefault(address, (who, path))
        if (first, where) != (who, path) and (path, where) not in told:
            told.add((path, where))
            related = ((where, f"{first} took it first"),)
            yield Violation(path, f"address {address} is used twice", f"{who} takes it here", related=related)


def _takers(site: Site) -> Iterator[tuple[str, str, Path]]:
    """Who takes which address, in the order in which addresses are taken."""
    for name, machine in sorted(site.spec.machines.items()):
        yield machine.address, name, ("machines", name, "address")
    for host in site.blueprint.hosts:
        if host.address is not None:
            yield host.address, host.name, (*host.path, "address")
    for domain, _, address, path in _addressed(site):
        yield address, domain.resource, path


@rule("TG304", "error")
def mac_twice(site: Site) -> Iterator[Violation]:
    """A MAC address belongs to one card: a bridge delivers to only one of two, and DHCP answers both the same."""
    taken: dict[str, tuple[Domain, Nic]] = {}
    for domain, nic in _cards(site):
        first, card = taken.setdefault(nic.mac, (domain, nic))
        if nic.path == card.path or (domain.resource, nic.key) == (first.resource, card.key):
            continue
        related = (((*card.path, "mac"), f"{first.resource} has it first"),)
        message = f"MAC address {nic.mac} is used twice"
        yield Violation((*nic.path, "mac"), message, f"{domain.resource} has it here", related=related)


@rule("TG305", "error")
def address_outside(site: Site) -> Iterator[Violation]:
    """A card's address lies in its network's CIDR: nobody there would find another one."""
    told: set[Path] = set()
    for domain, nic, address, path in _addressed(site):
        cidr = site.spec.networks[nic.network_key].cidr
        if cidr is None or ip_address(address) in ip_network(cidr) or path in told:
            continue
        told.add(path)
        related = ((("networks", nic.network_key, "cidr"), f"`{nic.network_key}` is this"),)
        message = f"address {address} of {domain.resource} is not in {cidr}"
        yield Violation(path, message, related=related)


@rule("TG306", "error")
def address_reserved(site: Site) -> Iterator[Violation]:
    """The first and the last address of a network, and its gateway's, are no server's."""
    for domain, nic, address, path in _addressed(site):
        owner = _reserved(site.spec.networks[nic.network_key]).get(address)
        if owner is not None:
            yield Violation(path, f"address {address} of {domain.resource} is {owner}")


def _reserved(network: Network) -> dict[str, str]:
    """Addresses that no server may have, and whose they are."""
    if network.cidr is None:
        return {}
    block = ip_network(network.cidr)
    found = {str(block[0]): "the network's own", str(block[-1]): "the broadcast address"}
    gateway = {network.gateway: "the gateway's"} if network.gateway else {}
    return (found if block.prefixlen < block.max_prefixlen - 1 else {}) | gateway
