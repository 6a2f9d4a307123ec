"""Which binds only private networks reach."""

from __future__ import annotations

from ipaddress import ip_address, ip_network

PRIVATE = tuple(
    ip_network(block)
    for block in (
        *("127.0.0.0/8", "10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "169.254.0.0/16"),
        *("::1/128", "fc00::/7", "fe80::/10"),
    )
)
"""RFC 1918, RFC 4193, loopback and link-local."""


def is_private(address: str) -> bool:
    """Whether an address is reached from its own host or private network only."""
    try:
        number = ip_address(address)
    except ValueError:
        return False
    return any(number in block for block in PRIVATE if block.version == number.version)
