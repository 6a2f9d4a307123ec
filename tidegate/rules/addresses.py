"""TG3xx: addresses of cards, hosts and machines."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from ipaddress import IPv4Network, IPv6Network, ip_address, ip_network
from typing import TYPE_CHECKING, NamedTuple

from tidegate.compiler.blueprint import Domain, Nic, Path
from tidegate.compiler.link.automatic import pool_of
from tidegate.rules.rule import Site, Violation, rule

if TYPE_CHECKING:
    from tidegate.schemas.networks import Network


@cache
def block_of(cidr: str) -> IPv4Network | IPv6Network:
    """A network's addresses; the same few are asked for by every card."""
    return ip_network(cidr)


@cache
def ends_of(cidr: str) -> tuple[tuple[int, int], tuple[int, int]]:
    """A network's first and last address as numbers."""
    block = block_of(cidr)
    return (block.version, int(block[0])), (block.version, int(block[-1]))


@cache
def number_of(address: str) -> tuple[int, int]:
    """An address as a number that compares: its version, then its value."""
    if "." in address and ":" not in address:
        return 4, int.from_bytes(bytes(map(int, address.split("."))), "big")
    number = ip_address(address)
    return number.version, int(number)


@rule("TG301", "error")
def address_twice(site: Site) -> Iterator[Violation]:
    """An address belongs to one server.

    Two that take the same answer in turn, or not at all. Domains, machines, hosts and the virtual addresses of
    balancers are looked at; a server of HAProxy's may of course point at any of them. Inside nat and isolated networks
    addresses may repeat: those networks do not see each other.

    Fails:

        machines:
          db: {address: 192.168.1.101}

    Passes:

        machines:
          db: {address: 192.168.1.102}

    Wrong to fire: when two machines of one address never run at the same time, as a pair that is switched by hand.
    """
    seen: set[str] = set()
    twice = {address for address, *_ in takers(site) if address in seen or seen.add(address)}  # type: ignore[func-returns-value]
    taken: dict[str, list[Taker]] = {}
    told: set[tuple[Path, Path]] = set()
    for taker in takers(site) if twice else ():
        if taker.address in twice:
            others = taken.setdefault(taker.address, [])
            clash = next((other for other in others if _clash(other, taker) and not _open(other, taker)), None)
            others.append(taker)
            if clash is not None and (pair := (taker.place(site), clash.place(site))) not in told:
                told.add(pair)
                related = ((clash.place(site), f"{clash.who} took it first"),)
                message = f"address {taker.address} is used twice"
                yield Violation(taker.place(site), message, f"{taker.who} takes it here", related=related)


class Taker(NamedTuple):
    """Who takes an address; `inside` is the network that hides it from the others, or empty."""

    address: str
    inside: str
    who: str
    path: Path
    card: tuple[Domain, Nic] | None = None

    def place(self, site: Site) -> Path:
        """Where the spec says it."""
        return site.written(*self.card) if self.card else self.path

    @property
    def automatic(self) -> bool:
        """Whether the spec leaves this address open."""
        return self.card is not None and self.card[1].automatic


def _open(*pair: Taker) -> bool:
    """Whether one of the two is not the spec's own word: then the lock can settle it."""
    return any(taker.automatic for taker in pair)


def _clash(first: Taker, second: Taker) -> bool:
    apart = first.inside and second.inside and first.inside != second.inside
    return not apart and (first.who, first.path) != (second.who, second.path)


def takers(site: Site) -> Iterator[Taker]:
    """Everybody, in the order in which addresses are taken."""
    for name, machine in sorted(site.spec.machines.items()):
        yield Taker(machine.address, "", name, ("machines", name, "address"))
    for host in site.blueprint.hosts:
        if host.address is not None:
            yield Taker(host.address, "", host.name, (*host.path, "address"))
    for balancer in site.blueprint.balancers:
        if balancer.address is not None:
            yield Taker(balancer.address, "", balancer.resource, (*balancer.path, "target", "address"))
    networks = site.spec.networks
    for domain, nic in site.cards:
        if nic.address is not None:
            inside = "" if networks[nic.network_key].mode == "bridge" else nic.network_key
            yield Taker(nic.address, inside, domain.resource, nic.path, (domain, nic))


@rule("TG320", "error")
def automatic_twice(site: Site) -> Iterator[Violation]:
    """An automatic address is nobody else's.

    A card without `addresses:` in a network with a DHCP range, or in a nat or isolated one, gets an address that is
    made from its names, so that no other thing that comes, goes or is renamed moves it. Where that address is taken,
    the lock decides: `tidegate lock` gives the next free one and writes it down.

    Fails:

        networks:
          inner: {mode: isolated, cidr: 10.9.0.0/30}
        domains:
          a: {image: web, memory: 1GiB, nics: {inner: {addresses: [10.9.0.2]}}}
          b: {image: web, memory: 1GiB, nics: {inner: {}}}

    Passes:

        networks:
          inner: {mode: isolated, cidr: 10.9.0.0/24}
        domains:
          a: {image: web, memory: 1GiB, nics: {inner: {addresses: [10.9.0.2]}}}
          b: {image: web, memory: 1GiB, nics: {inner: {addresses: [10.9.0.3]}}}

    Wrong to fire: never: libvirt refuses two leases of one address.
    """
    if not any(nic.automatic for _, nic in site.cards):
        return
    taken: dict[str, list[Taker]] = {}
    told: set[Path] = set()
    for taker in sorted(takers(site), key=lambda one: one.automatic):
        others = taken.setdefault(taker.address, [])
        clash = next((other for other in others if _clash(other, taker)), None) if taker.automatic else None
        others.append(taker)
        if clash is not None and taker.place(site) not in told:
            told.add(taker.place(site))
            message = f"{taker.who} comes to address {taker.address}, which {clash.who} has"
            related = ((clash.place(site), f"{clash.who} has it"),)
            help_ = f"`tidegate lock {site.blueprint.environment}` gives it the next free one"
            if taker.card and _full(site, taker.card[1].network_key):
                help_ = "the network has fewer addresses than cards: widen its range"
            yield Violation(taker.place(site), message, related=related, help=help_, on_key=True)


def _full(site: Site, key: str) -> bool:
    """Whether a network cannot hold its automatic cards."""
    pool = pool_of(site.spec.networks[key])
    cards = sum(nic.automatic and nic.network_key == key for _, nic in site.cards)
    return pool is not None and cards > pool[2] - pool[1] + 1


@rule("TG305", "error")
def address_outside(site: Site) -> Iterator[Violation]:
    """A card's address lies in its network's CIDR.

    Nobody in that network would find another one: the others send such packets to the gateway.

    Fails:

        domains:
          a: {image: web, memory: 1GiB, nics: {lan: {addresses: [192.168.2.7]}}}

    Passes:

        domains:
          a: {image: web, memory: 1GiB, nics: {lan: {addresses: [192.168.1.7]}}}

    Wrong to fire: when the bridge carries a second network; write that one as a network of its own.
    """
    for key, cards in site.addressed.items():
        cidr = site.spec.networks[key].cidr
        if cidr is None:
            continue
        told: set[Path] = set()
        low, high = ends_of(cidr)
        for domain, nic, address in cards:
            if low <= number_of(address) <= high or (path := site.written(domain, nic)) in told:
                continue
            told.add(path)
            related = ((("networks", key, "cidr"), f"`{key}` is this"),)
            yield Violation(path, f"address {address} of {domain.resource} is not in {cidr}", related=related)


@rule("TG306", "error")
def address_reserved(site: Site) -> Iterator[Violation]:
    """Some addresses are no server's.

    The first of a network is the network's own, the last one its broadcast address, and the gateway's is the gateway's;
    in a nat or isolated network the first usable one is the host's. Multicast, unspecified and loopback addresses reach
    nobody else.

    Fails:

        domains:
          a: {image: web, memory: 1GiB, nics: {lan: {addresses: [192.168.1.1]}}}

    Passes:

        domains:
          a: {image: web, memory: 1GiB, nics: {lan: {addresses: [192.168.1.7]}}}

    Wrong to fire: when the domain itself is to be the gateway; then leave the network's `gateway` out.
    """
    for key, cards in site.addressed.items():
        network = site.spec.networks[key]
        reserved, outside = _reserved(network), None
        for domain, nic, address in cards:
            owner = reserved.get(address) or (_nobodys(address) if network.cidr is None else None)
            if owner is not None:
                outside = _outside(site, key) if outside is None else outside
                if (path := site.written(domain, nic)) not in outside:
                    yield Violation(path, f"address {address} of {domain.resource} is {owner}")
    ends: dict[str, str] = {}
    for network in site.spec.networks.values():
        ends |= _ends(network) if network.mode == "bridge" else {}
    for address, name, path in _outsiders(site):
        owner = ends.get(address) or (None if ip_address(address).is_loopback else _nobodys(address))
        if owner is not None:
            yield Violation(path, f"address {address} of {name} is {owner}")


def _outside(site: Site, key: str) -> set[Path]:
    """The places that say addresses outside of their network: they are TG305's."""
    cidr = site.spec.networks[key].cidr
    if cidr is None:
        return set()
    low, high = ends_of(cidr)
    cards = site.addressed[key]
    return {site.written(domain, nic) for domain, nic, address in cards if not low <= number_of(address) <= high}


def _outsiders(site: Site) -> Iterator[tuple[str, str, Path]]:
    """Hosts, machines and virtual addresses: they may be gateways, and a machine may be where the balancer runs."""
    for balancer in site.blueprint.balancers:
        if balancer.address is not None:
            yield balancer.address, balancer.resource, (*balancer.path, "target", "address")
    for name, machine in sorted(site.spec.machines.items()):
        yield machine.address, name, ("machines", name, "address")
    for host in site.blueprint.hosts:
        if host.address is not None:
            yield host.address, host.name, (*host.path, "address")


def _reserved(network: Network) -> dict[str, str]:
    """Addresses that no server may have, and whose they are."""
    found = _ends(network)
    if found and network.mode != "bridge":
        found[str(block_of(str(network.cidr))[1])] = "the host's in this network"
    return found | ({network.gateway: "the gateway's"} if network.gateway else {})


def _ends(network: Network) -> dict[str, str]:
    """The first and the last address, where the network is large enough to have any."""
    if network.cidr is None or block_of(network.cidr).num_addresses <= 2:
        return {}
    block = block_of(network.cidr)
    last = {str(block[-1]): "the broadcast address"} if block.version == 4 else {}
    return {str(block[0]): "the network address"} | last


def _nobodys(address: str) -> str | None:
    number = ip_address(address)
    if number.is_multicast:
        return "a multicast address"
    if number.is_unspecified:
        return "the unspecified address"
    return "a loopback address" if number.is_loopback else None
