"""Links the NICs of domains: networks, stable MAC addresses, and fixed and automatic addresses."""

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
    """Reports lists of addresses that do not have one address for each domain."""
    count = 1 if domain.count is None else domain.count
    for card, nic in in_order(domain.nics):
        if isinstance(nic.addresses, list) and len(nic.addresses) != count:
            path: Path = ("domains", key, "nics", card, "addresses")
            message = f"{counted(len(nic.addresses), 'address')} for {counted(count, 'domain')}"
            context.report("TG302", path, message, needs=(("domains", key, "count"),))
        if isinstance(nic.addresses, schema.AddressRange) and _nth(nic.addresses.from_, count - 1) is None:
            path = ("domains", key, "nics", card, "addresses")
            context.report("TG302", path, f"there are fewer than {count} addresses from {nic.addresses.from_} on")
        if nic.mac is not None and count > 1:
            context.report(
                "TG303",
                ("domains", key, "nics", card, "mac"),
                f"one MAC address for {count} domains: MAC addresses must be unique",
            )


def check_networks(context: LinkContext, key: str, domain: schema.Domain) -> None:
    """Reports NICs with undefined networks, for a domain that is not linked."""
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
    """The NICs of the domain with this index, in order.

    `names` are its resource name and the former one, which may be equal. MAC addresses and automatic addresses are
    derived from the latter.
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
    """The address in the lock file, otherwise one derived from names; None if the network assigns no addresses."""
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
        message = f"network `{name}` is not on host `{host}`"
        needs: tuple[Path, ...] = (("hosts",), ("networks", name), ("domains", key, "placement"))
        help_ = on_one_host(context.spec.networks[name].mode)
        context.report("TG401", path, message, help=help_, on_key=not nic.network, needs=needs)
    return network


def _is_there(context: LinkContext, key: str, card: str, nic: schema.Nic) -> bool:
    name = nic.network or card
    return context.known(_place(key, card, nic), name)


def _place(key: str, card: str, nic: schema.Nic) -> Path:
    """The path that determines the network of a NIC: `network` if it is set, otherwise the key."""
    return ("domains", key, "nics", card, *(("network",) if nic.network else ()))


def _nth(first: str, index: int) -> str | None:
    """The address with this index after the first one; None if it does not exist."""
    start = ip_address(first)
    return str(start + index) if int(start) + index < 1 << start.max_prefixlen else None


def _address(nic: schema.Nic, index: int) -> str | None:
    if isinstance(nic.addresses, schema.AddressRange):
        return _nth(nic.addresses.from_, index)
    if nic.addresses and index < len(nic.addresses):
        return nic.addresses[index]
    return None
