"""A domain's network cards: networks, stable MAC addresses, the addresses that the spec writes or leaves open."""

from __future__ import annotations

from ipaddress import ip_address

from tidegate.compiler.blueprint import Network, Nic
from tidegate.compiler.blueprint.path import Path
from tidegate.compiler.link.automatic import home, pool_of
from tidegate.compiler.link.context import LinkContext
from tidegate.compiler.link.names import counted, in_order
from tidegate.compiler.link.networks import on_one_host
from tidegate.schemas import domains as schema

Networks = dict[tuple[str, str], Network]
"""Networks by host and key."""


def check_addresses(context: LinkContext, key: str, domain: schema.Domain) -> None:
    """An address for each domain: a list that is too short or too long is an error."""
    count = 1 if domain.count is None else domain.count
    for card, nic in in_order(domain.nics):
        if isinstance(nic.addresses, list) and len(nic.addresses) != count:
            path: Path = ("domains", key, "nics", card, "addresses")
            message = f"{counted(len(nic.addresses), 'address')} for {counted(count, 'domain')}"
            context.report("TG302", path, message, needs=(("domains", key, "count"),))
        if isinstance(nic.addresses, schema.AddressRange) and _nth(nic.addresses.from_, count - 1) is None:
            path = ("domains", key, "nics", card, "addresses")
            context.report("TG302", path, f"from {nic.addresses.from_} there are no {count} addresses")
        if nic.mac is not None and count > 1:
            context.report("TG303", ("domains", key, "nics", card, "mac"), f"one MAC address for {count} domains")


def check_networks(context: LinkContext, key: str, domain: schema.Domain) -> None:
    """A finding for each card of a domain that is not linked itself, whose network is not there."""
    for card, nic in in_order(domain.nics):
        _is_there(context, key, card, nic)


def link_nics(
    context: LinkContext,
    key: str,
    domain: schema.Domain,
    names: tuple[str, str],
    index: int,
    host: str,
    networks: Networks,
) -> tuple[Nic, ...]:
    """The cards of the domain's `index`-th machine, in order.

    `names` are its resource and its former one, or the same: MAC and automatic addresses are made from the latter.
    """
    found: list[Nic] = []
    for card, nic in in_order(domain.nics):
        network = _network(context, key, card, nic, host, networks)
        if network is not None:
            found.append(_nic(context, key, card, nic, names, index, network))
    return tuple(found)


def _nic(
    context: LinkContext, key: str, card: str, nic: schema.Nic, names: tuple[str, str], index: int, network: Network
) -> Nic:
    former = (context.spec.networks[network.key].was if card == network.key else None) or card
    automatic = _automatic(context, key, index, names, (card, former), network) if nic.addresses is None else None
    return Nic(
        path=("domains", key, "nics", card),
        key=card,
        network=network.resource,
        network_key=network.key,
        bridge=network.bridge,
        mac=nic.mac.lower() if nic.mac else context.naming.mac(names[1], former),
        address=automatic or _address(nic, index),
        automatic=automatic is not None,
    )


def _automatic(
    context: LinkContext, key: str, index: int, names: tuple[str, str], cards: tuple[str, str], network: Network
) -> str | None:
    """What the lock says, else what the names come to; None where nothing is given in this network."""
    spec = context.spec.networks[network.key]
    pool = pool_of(spec)
    if pool is None:
        return None
    for name in names:
        for card in cards:
            if (locked := context.lock.addresses.get((name, card))) is not None:
                return locked
    group = context.naming.identity(context.spec.domains[key].was or key, cards[1])
    return home(pool, group, index, (spec.gateway or "",))


def _network(
    context: LinkContext, key: str, card: str, nic: schema.Nic, host: str, networks: Networks
) -> Network | None:
    if not _is_there(context, key, card, nic):
        return None
    name, path = nic.network or card, _place(key, card, nic)
    network = networks.get((host, name))
    if network is None and any(key == name for _, key in networks):
        message = f"network `{name}` is on another host than `{host}`"
        needs: tuple[Path, ...] = (("hosts",), ("networks", name), ("domains", key, "placement"))
        help_ = on_one_host(context.spec.networks[name].mode)
        context.report("TG401", path, message, help=help_, on_key=not nic.network, needs=needs)
    return network


def _is_there(context: LinkContext, key: str, card: str, nic: schema.Nic) -> bool:
    name = nic.network or card
    return context.known(_place(key, card, nic), name)


def _place(key: str, card: str, nic: schema.Nic) -> Path:
    """Where the card says its network: by its key, unless it names one."""
    return ("domains", key, "nics", card, *(("network",) if nic.network else ()))


def _nth(first: str, index: int) -> str | None:
    """The address so many after the first one, or None behind the last that there is."""
    start = ip_address(first)
    return str(start + index) if int(start) + index < 1 << start.max_prefixlen else None


def _address(nic: schema.Nic, index: int) -> str | None:
    if isinstance(nic.addresses, schema.AddressRange):
        return _nth(nic.addresses.from_, index)
    if nic.addresses and index < len(nic.addresses):
        return nic.addresses[index]
    return None
