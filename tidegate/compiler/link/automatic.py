"""Automatic addresses of NICs without `addresses`.

An address is derived only from names, like a MAC address, so adding, removing or renaming a resource does not change
other addresses. If two NICs get the same address, that is a finding, and the lock file resolves it.
"""

from __future__ import annotations

from functools import lru_cache
from ipaddress import ip_address, ip_network
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Container

    from tidegate.schemas.networks import Network

Pool = tuple[int, int, int]
"""IP version, first address and last address as numbers."""
FAR = 1 << 16
"""The number of addresses that are tried before a network is considered full."""


def pool_of(network: Network) -> Pool | None:
    """The automatic addresses of a network: its DHCP range, or all free ones of a `nat` or `isolated` network.

    None for a bridge without a DHCP range, on which another DHCP server assigns addresses.
    """
    if network.dhcp is not None:
        return _pool(network.dhcp.from_, network.dhcp.to)
    if network.mode == "bridge" or network.cidr is None:
        return None
    return _inside(network.cidr)


def home(pool: Pool, name: str, number: int, taken: Container[str]) -> str | None:
    """The address of a domain of a group by its number, starting at 0, or the next free one; None if there is none.

    The domains of a group have consecutive addresses, so that they do not conflict with each other.
    """
    from hashlib import sha256

    _, first, last = pool
    start = int.from_bytes(sha256(name.encode()).digest()[:16]) + number
    return following(pool, first + start % (last - first + 1), taken)


def following(pool: Pool, start: int, taken: Container[str]) -> str | None:
    """The first free address starting at this number, continuing at the start of the pool; None if there is none."""
    version, first, last = pool
    size = last - first + 1
    candidates = (_address(version, first + (start - first + step) % size) for step in range(min(size, FAR)))
    return next((address for address in candidates if address not in taken), None)


def _address(version: int, number: int) -> str:
    return str(ip_address(number if version == 4 else number.to_bytes(16, "big")))


@lru_cache
def _pool(first: str, last: str) -> Pool | None:
    low, high = ip_address(first), ip_address(last)
    return (low.version, int(low), int(high)) if low.version == high.version and int(low) <= int(high) else None


@lru_cache
def _inside(cidr: str) -> Pool | None:
    block = ip_network(cidr)
    first, last = int(block[0]) + 2, int(block[-1]) - (block.version == 4)
    return (block.version, first, last) if first <= last else None
