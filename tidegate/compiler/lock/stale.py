"""Entries of a lock file that do not match the spec any more."""

from __future__ import annotations

from collections.abc import Iterator
from ipaddress import ip_address, ip_network

from tidegate.compiler.blueprint import Blueprint, Domain, Network
from tidegate.compiler.findings import Finding
from tidegate.compiler.lock.read import cards, entries
from tidegate.compiler.source import MappingNode, Node, ScalarNode
from tidegate.compiler.source.node import at


def stale(tree: MappingNode, blueprint: Blueprint) -> Iterator[Finding]:
    """Findings about entries of a lock file that do not match the spec any more."""
    domains = {name: domain for domain in blueprint.domains for name in (domain.was, domain.resource) if name}
    yield from _placement(tree, blueprint, domains)
    yield from _addresses(tree, blueprint, domains)


def _placement(tree: MappingNode, blueprint: Blueprint, domains: dict[str, Domain]) -> Iterator[Finding]:
    hosts = {host.name for host in blueprint.hosts}
    for name, node in entries(tree, "placement"):
        host, domain = _word(node), domains.get(name)
        if domain is None:
            message = f"the lock file contains `{name}`, which is not a domain of this spec"
            yield _old(tree, blueprint, ("placement", name), message)
        elif host not in hosts:
            message = f"the lock file places `{name}` on `{host}`, which is not a host of this spec"
            help_ = f"add the host again, or run `{_command(blueprint)}` to select another one"
            yield Finding("TG026", "error", message, node.span, help=help_)
        elif domain.host != host:
            message = f"the lock file places `{name}` on `{host}`, but the spec places it on `{domain.host}`"
            yield Finding("TG025", "warning", message, node.span, help=f"run `{_command(blueprint)}`")


def _addresses(tree: MappingNode, blueprint: Blueprint, domains: dict[str, Domain]) -> Iterator[Finding]:
    networks = {network.resource: network for network in blueprint.networks}
    former = {network.key: network.former_key for network in blueprint.networks}
    for name, card, node in cards(tree):
        domain = domains.get(name)
        nics = () if domain is None else domain.nics
        nic = next((nic for nic in nics if nic.automatic and card in (nic.key, former.get(nic.key))), None)
        if nic is None:
            message = f"the lock file contains an address for NIC `{card}` of `{name}`, which has no automatic address"
            yield _old(tree, blueprint, ("addresses", name, card), message)
        elif not _holds(networks[nic.network], _word(node)):
            message = f"the address {_word(node)} of `{name}` in the lock file is not in {networks[nic.network].cidr}"
            help_ = f"run `{_command(blueprint)}` to assign another address"
            yield Finding("TG028", "error", message, node.span, help=help_)


def _old(tree: Node, blueprint: Blueprint, path: tuple[str, ...], message: str) -> Finding:
    return Finding("TG025", "warning", message, at(tree, path)[0], help=f"run `{_command(blueprint)}`")


def _command(blueprint: Blueprint) -> str:
    return f"tidegate lock {blueprint.environment}"


def _word(node: Node) -> str:
    return str(node.value) if isinstance(node, ScalarNode) else ""


def _holds(network: Network, address: str) -> bool:
    return network.cidr is None or ip_address(address) in ip_network(network.cidr)
