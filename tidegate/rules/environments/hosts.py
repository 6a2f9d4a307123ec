"""What there is once on a KVM host: libvirt's names; and once on a wire: addresses and MAC addresses."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from ipaddress import ip_network

from tidegate.compiler.blueprint import Blueprint, Domain, Network, Nic, Path
from tidegate.compiler.compile import Compilation
from tidegate.rules.environments.claim import Claim, Told, clash

_NAMING = "`naming: long`, or another name: libvirt has each name once"
_CDROM = ".iso"
Wires = dict[tuple[str, str], int]
"""Bridges by their host's URI and name → the wire that they are on."""


def names(one: Compilation, blueprint: Blueprint) -> Iterator[Claim]:
    """Domains, networks, volumes and disks' files by host, and volumes by pool."""
    uris = {host.name: host.uri for host in blueprint.hosts}
    things: list[tuple[str, str, tuple[str, ...], Path]] = []
    things += [("domain", uris[it.host], (it.name,), it.path) for it in blueprint.domains]
    things += [("network", uris[it.host], (it.name,), it.path) for it in blueprint.networks]
    things += [("volume", uris[it.host], (it.pool, it.name), it.path) for it in blueprint.images]
    things += [("volume", uris[it.host], (it.pool, it.name), it.path) for it in blueprint.volumes]
    for kind, uri, name, path in things:
        message = f"{kind} `{name[-1]}` is on {uri} already"
        yield Claim("TG901", (kind, uri, *name), message, one, path, on_key=True, help=_NAMING)
    for domain in blueprint.domains:
        for disk in domain.disks:
            if disk.file is not None and not disk.file.endswith(_CDROM):
                message = f"{disk.file} is a disk of another environment's on {uris[domain.host]}"
                yield Claim("TG909", (uris[domain.host], disk.file), message, one, (*disk.path, "path"))


def overlaps(linked: Sequence[tuple[Compilation, Blueprint]]) -> Iterator[Told]:
    """Networks of two environments that share addresses on one host, where libvirt makes one of them."""
    known: list[tuple[Compilation, Network, str]] = []
    for one, blueprint in linked:
        uris = {host.name: host.uri for host in blueprint.hosts}
        own = [(one, network, uris[network.host]) for network in blueprint.networks if network.cidr is not None]
        for _, network, uri in own:
            for earlier, other, there in known:
                if uri == there and network.name != other.name and _overlap(network, other):
                    message = f"network `{network.key}` and {earlier.environment}'s `{other.key}` overlap on {uri}"
                    paths = ((one, network), (earlier, other))
                    yield clash(*(Claim("TG910", uri, message, who, (*net.path, "cidr")) for who, net in paths))
                    break
        known += own


def _overlap(one: Network, other: Network) -> bool:
    if one.mode == other.mode == "bridge":
        return False
    mine, theirs = ip_network(str(one.cidr)), ip_network(str(other.cidr))
    return mine.version == theirs.version and mine.overlaps(theirs)


def wires(blueprints: Sequence[Blueprint]) -> Wires:
    """Which bridges are one wire: those that one network of one environment is on."""
    found: list[set[tuple[str, str]]] = []
    for blueprint in blueprints:
        for key in {network.key for network in blueprint.networks}:
            bridges = _bridges(blueprint, key)
            apart = [wire for wire in found if not wire & bridges]
            found = [*apart, bridges.union(*(wire for wire in found if wire & bridges))]
    return {bridge: number for number, wire in enumerate(found) for bridge in wire}


def _bridges(blueprint: Blueprint, key: str) -> set[tuple[str, str]]:
    uris = {host.name: host.uri for host in blueprint.hosts}
    return {(uris[one.host], one.bridge) for one in blueprint.networks if one.key == key and one.bridge}


def cards(one: Compilation, blueprint: Blueprint, known: Wires) -> Iterator[Claim]:
    """Addresses and MAC addresses of the cards on bridges."""
    uris = {host.name: host.uri for host in blueprint.hosts}
    for domain in blueprint.domains:
        for nic in domain.nics:
            if nic.bridge is None:
                continue
            wire = known[uris[domain.host], nic.bridge]
            if nic.address is not None:
                message = f"address {nic.address} of `{domain.resource}` is taken on {nic.bridge} already"
                yield Claim("TG902", (wire, nic.address), message, one, _address(one, domain, nic))
            message = f"MAC address {nic.mac} of `{domain.resource}` is taken on {nic.bridge} already"
            yield Claim("TG903", (wire, nic.mac), message, one, (*nic.path, "mac"))


def _address(one: Compilation, domain: Domain, nic: Nic) -> Path:
    """Where the spec says it: an element of the list, the range's beginning, or the card of an automatic one."""
    assert one.spec is not None
    if nic.automatic:
        return nic.path
    many = isinstance(one.spec.domains[domain.key].nics[nic.key].addresses, list)
    return (*nic.path, "addresses", (domain.number or 1) - 1 if many else "from")
