"""Automatic addresses: what a card without `addresses:` gets in a network that gives some.

An address is made from the names alone, as a MAC address is: whoever comes, goes or is renamed moves no other. Where
two would have the same one, that is a finding, and the lock decides.
"""

from __future__ import annotations

from functools import lru_cache
from ipaddress import ip_address, ip_network
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Container

    from tidegate.schemas.networks import Network

Pool = tuple[int, int, int]
"""IP version, first and last address as numbers."""
FAR = 1 << 16
"""So many addresses are looked at before a network counts as full."""


def pool_of(network: Network) -> Pool | None:
    """What a network gives: its DHCP range, else all of a nat or isolated one but its ends and its host's; or nothing.

    On a bridge without a DHCP range somebody else answers.
    """
    if network.dhcp is not None:
        return _pool(network.dhcp.from_, network.dhcp.to)
    if network.mode == "bridge" or network.cidr is None:
        return None
    return _inside(network.cidr)


def home(pool: Pool, name: str, number: int, taken: Container[str]) -> str | None:
    """The address of the `number`-th (from 0) of a group of this name, or the next one that is not taken, if any.

    The domains of a group follow one another, so that no two of them clash while there is room.
    """
    from hashlib import sha256

    _, first, last = pool
    start = int.from_bytes(sha256(name.encode()).digest()[:16]) + number
    return following(pool, first + start % (last - first + 1), taken)


def following(pool: Pool, start: int, taken: Container[str]) -> str | None:
    """The first address from this number on, in a circle, that is not taken; None where all are."""
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
