"""Which listen addresses are reachable from private networks only."""

from __future__ import annotations

from ipaddress import ip_address, ip_network

PRIVATE_NETWORKS = tuple(
    ip_network(network)
    for network in (
        *("127.0.0.0/8", "10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "169.254.0.0/16"),
        *("::1/128", "fc00::/7", "fe80::/10"),
    )
)
"""Loopback, RFC 1918, RFC 4193 and link-local."""


def is_private(address: str) -> bool:
    """Whether an address is reachable only from its host or a private network; false for wildcards and names."""
    try:
        number = ip_address(address)
    except ValueError:
        return False
    return any(number in network for network in PRIVATE_NETWORKS if network.version == number.version)
