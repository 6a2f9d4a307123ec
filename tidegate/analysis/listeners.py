"""The addresses and ports that balancers listen on."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from tidegate.analysis.proxies import Proxy
from tidegate.compiler.blueprint import Path
from tidegate.haproxy.model import Bind, ordered

NON_IP_PREFIXES = ("unix@", "abns@", "fd@", "sockpair@", "/")
"""What an address of HAProxy begins with that is no IP address and port."""

_FAMILY = re.compile(r"(ipv4|ipv6|udp4?|udp6|quic4|quic6)@")
_PORT = re.compile(r"[0-9]{1,5}\Z")
_LONGEST_RANGE = 1000
"""Ports of a range that are listed one by one; a longer range is compared as it is written."""


@dataclass(frozen=True, slots=True)
class ListenAddress:
    """One address and port that a `bind` opens: `address` is `*` for all of IPv4, `::` for all of IPv6."""

    proxy: Proxy
    path: Path
    bind: Bind
    protocol: str
    address: str
    port: str

    def __str__(self) -> str:
        return f"[{self.address}]:{self.port}" if ":" in self.address else f"{self.address}:{self.port}"


def binds_of(proxy: Proxy) -> Iterator[tuple[Path, Bind, tuple[str, ...]]]:
    """The `bind` lines of a frontend or listen with their paths, each with its IP addresses as they are written."""
    binds: dict[str, Bind] = getattr(proxy.section, "bind", None) or {}
    for key, bind in ordered(binds):
        words = (bind.address or key).split(",")
        addresses = (word for word in words if ":" in word and not word.startswith(NON_IP_PREFIXES))
        yield (*proxy.path, "bind", key), bind, tuple(addresses)


def listen_addresses(proxy: Proxy) -> Iterator[ListenAddress]:
    """Every address and port that a frontend or listen opens to the network; UNIX sockets are left out."""
    for path, bind, addresses in binds_of(proxy):
        for text in addresses:
            match = _FAMILY.match(text)
            family = match[1] if match else ""
            host, _, ports = text[match.end() if match else 0 :].rpartition(":")
            protocol = "udp" if family.startswith(("udp", "quic")) else "tcp"
            for address in _addresses(host.strip("[]"), family, bind):
                for port in _ports(ports):
                    yield ListenAddress(proxy, path, bind, protocol, address, port)


def _addresses(host: str, family: str, bind: Bind) -> tuple[str, ...]:
    if host in ("", "*", "0.0.0.0"):
        return ("::",) if family.endswith("6") else ("*",)
    return ("*", "::") if host == "::" and bind.v4v6 else (host,)


def _ports(text: str) -> tuple[str, ...]:
    first, dash, last = text.partition("-")
    numbers = _PORT.match(first) and _PORT.match(last)
    if not dash or not numbers or int(last) - int(first) > _LONGEST_RANGE:
        return (text,)
    return tuple(str(port) for port in range(int(first), int(last) + 1))
