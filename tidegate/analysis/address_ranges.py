"""IP addresses and networks as numbers that can be compared."""

from __future__ import annotations

from functools import cache
from ipaddress import IPv4Network, IPv6Network, ip_address, ip_network


@cache
def block_of(cidr: str) -> IPv4Network | IPv6Network:
    """The network of a CIDR; cached, because every NIC of a network asks for it."""
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
