"""TG3xx: networks of the rack, alone and beside each other."""

from __future__ import annotations

from collections.abc import Iterator

from tidegate.compiler.blueprint import Network, Path
from tidegate.rules.addresses import ends_of, number_of
from tidegate.rules.rule import Site, Violation, rule


@rule("TG312", "error")
def dhcp_range(site: Site) -> Iterator[Violation]:
    """A DHCP range lies in its network, from the lower to the higher address.

    libvirt starts no network whose range is reversed, leaves the network's CIDR, or takes in its network or broadcast
    address ("range … is not entirely within network").

    Fails:

        networks:
          lan: {dhcp: {from: 192.168.1.250, to: 192.168.1.200}}

    Passes:

        networks:
          lan: {dhcp: {from: 192.168.1.200, to: 192.168.1.250}}

    Wrong to fire: never: libvirt refuses the network.
    """
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
            related = ((("networks", key, "cidr"), "the network is this"),)
            yield Violation((*path, outside), f"the DHCP range is not within {network.cidr}", related=related)
        elif first > last:
            yield Violation((*path, "to"), f"the DHCP range ends before {network.dhcp.from_}")
        elif high[1] - low[1] > 1 and first == low:
            yield Violation((*path, "from"), f"{network.dhcp.from_} is the network address")
        elif high[1] - low[1] > 1 and last == high:
            yield Violation((*path, "to"), f"{network.dhcp.to} is the broadcast address")


@rule("TG313", "warning")
def dhcp_over_fixed(site: Site) -> Iterator[Violation]:
    """A DHCP range does not cover addresses that are somebody's.

    The DHCP server gives such an address to the next guest that asks, while the one it belongs to has it already: the
    gateway, a host, a machine, or a domain with a fixed address.

    Fails:

        networks:
          lan: {dhcp: {from: 192.168.1.50, to: 192.168.1.150}}

    Passes:

        networks:
          lan: {dhcp: {from: 192.168.1.150, to: 192.168.1.250}}

    Wrong to fire: when the DHCP server knows those addresses as reservations and leaves them out by itself.
    """
    for key, network in site.spec.networks.items():
        if network.dhcp is None:
            continue
        low, high = number_of(network.dhcp.from_), number_of(network.dhcp.to)
        for address, who, where in _fixed(site, key):
            if low <= number_of(address) <= high:
                related = ((where, f"{who} has it"),)
                message = f"the DHCP range covers {address}"
                yield Violation(("networks", key, "dhcp"), message, related=related, on_key=True)
                break


def _fixed(site: Site, key: str) -> Iterator[tuple[str, str, Path]]:
    """Addresses in a network that are somebody's; those of domains are reservations where DHCP is libvirt's own."""
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
        yield address, domain.resource, site.written(domain, nic)


@rule("TG317", "error")
def gateway_outside(site: Site) -> Iterator[Violation]:
    """A network's gateway is in the network.

    A server sends to its gateway directly, so it must be in the same CIDR, and neither its network nor its broadcast
    address. A gateway outside means that nothing leaves the network. A nat network goes through its host, which has
    the first address.

    Fails:

        networks:
          lan: {gateway: 192.168.2.1}

    Passes:

        networks:
          lan: {gateway: 192.168.1.254}

    Wrong to fire: when guests have a host route to a gateway outside; then leave `gateway` out and write the route.
    """
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


@rule("TG314", "error")
def networks_overlap(site: Site) -> Iterator[Violation]:
    """Networks of one host do not overlap.

    libvirt starts no nat or isolated network whose addresses the host already reaches by another interface ("Network is
    already in use by interface"). Two bridges are the rack's own affair.

    Fails:

        networks:
          inner: {mode: isolated, cidr: 192.168.0.0/16}

    Passes:

        networks:
          inner: {mode: isolated, cidr: 10.9.0.0/24}

    Wrong to fire: when the host has no address of its own in the bridge's network, so that libvirt sees no conflict.
    """
    hosts: dict[str, list[Network]] = {}
    for network in site.blueprint.networks:
        if network.cidr is not None:
            hosts.setdefault(network.host, []).append(network)
    for networks in hosts.values():
        spans = sorted(networks, key=lambda one: ends_of(str(one.cidr)))
        for at, earlier in enumerate(spans):
            for later in spans[at + 1 :]:
                if ends_of(str(later.cidr))[0] > ends_of(str(earlier.cidr))[1]:
                    break
                if earlier.mode != "bridge" or later.mode != "bridge":
                    yield _overlapping(*sorted((earlier, later), key=lambda one: (one.mode != "bridge", one.key)))


def _overlapping(first: Network, second: Network) -> Violation:
    related = (((*first.path, "cidr"), f"`{first.key}`"),)
    message = f"networks `{first.key}` and `{second.key}` overlap on {second.host}"
    return Violation((*second.path, "cidr"), message, related=related)


@rule("TG319", "error")
def interface_name(site: Site) -> Iterator[Violation]:
    """An interface of Linux has a short name.

    The kernel takes 15 characters at most (IFNAMSIZ, 16 bytes with the closing zero), without spaces and `/`: neither
    `ip link` nor libvirt can make or find another one.

    Fails:

        networks:
          lan: {bridge: bridge-of-the-shop}

    Passes:

        networks:
          lan: {bridge: br-shop}

    Wrong to fire: never: the kernel refuses it.
    """
    for key, network in site.spec.networks.items():
        named: list[tuple[str | None, Path]] = [(network.bridge, ("bridge",)), (network.uplink, ("uplink",))]
        for host, part in network.hosts.items():
            named += [(part.bridge, ("hosts", host, "bridge")), (part.uplink, ("hosts", host, "uplink"))]
        for name, path in named:
            if name is not None and (not 1 <= len(name) <= 15 or "/" in name or " " in name):
                yield Violation(("networks", key, *path), f"`{name}` is no name of an interface: 1 to 15 characters")


@rule("TG318", "hint")
def host_outside(site: Site) -> Iterator[Violation]:
    """A host's address is in a network of the site.

    It is what `from: {balancer: …}` lets in and what servers see as their client. In no network of the spec, it may
    be the wrong one of the host's addresses.

    Fails:

        hosts:
          kvm1: {address: 10.1.1.2}

    Passes:

        hosts:
          kvm1: {address: 192.168.1.3}

    Wrong to fire: when the host's address is in a network that the spec does not need to know.
    """
    if not any(network.cidr and network.mode == "bridge" for network in site.spec.networks.values()):
        return  # no network that a host is in by itself
    blocks = [ends_of(network.cidr) for network in site.spec.networks.values() if network.cidr]
    for host in site.blueprint.hosts:
        if host.address is None or not blocks:
            continue
        if not any(low <= number_of(host.address) <= high for low, high in blocks):
            yield Violation((*host.path, "address"), f"{host.address} is in no network of the site")


@rule("TG321", "error")
def port_of_two_bridges(site: Site) -> Iterator[Violation]:
    """A host's NIC is the port of one bridge.

    The kernel takes an interface into one bridge only ("Device or resource busy"): the second network would be cut off
    from the wire. Two networks on one NIC are VLANs of it: `eth0.10`, `eth0.20`.

    Fails:

        networks:
          lan: {uplink: eth0}
          storage: {mode: bridge, bridge: br1, uplink: eth0}

    Passes:

        networks:
          lan: {uplink: eth0}
          storage: {mode: bridge, bridge: br1, uplink: eth0.20}

    Wrong to fire: never: the kernel refuses the second bridge.
    """
    first: dict[tuple[str, str], tuple[str | None, Path]] = {}
    told: set[Path] = set()
    for network in site.blueprint.networks:
        name, path = _uplink(site, network)
        bridge, where = first.setdefault((network.host, name), (network.bridge, path)) if name else (None, path)
        if bridge not in (None, network.bridge) and path not in told:
            told.add(path)
            related = ((where, f"the port of {bridge}"),)
            yield Violation(path, f"{name} of {network.host} is the port of another bridge", related=related)


def _uplink(site: Site, network: Network) -> tuple[str | None, Path]:
    """The NIC of a network on its host, and where the spec says it: nearest to both first."""
    written, host = site.spec.networks[network.key], network.host
    part = written.hosts.get(host)
    if part is not None and part.uplink is not None:
        return part.uplink, (*network.path, "hosts", host, "uplink")
    if site.spec.hosts[host].uplink is not None and written.uplink is not None:
        return site.spec.hosts[host].uplink, ("hosts", host, "uplink")
    return written.uplink, (*network.path, "uplink")
