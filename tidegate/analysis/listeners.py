"""The addresses and ports that balancers listen on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from tidegate.analysis.proxies import Proxy
from tidegate.compiler.blueprint import Path
from tidegate.haproxy import listen_address
from tidegate.haproxy.listen_address import ListenAddress
from tidegate.haproxy.model import Bind, ordered

_LONGEST_RANGE = 1000
"""The longest range of ports that is expanded; longer ranges are compared as they are written."""


@dataclass(frozen=True, slots=True)
class Listener:
    """One address and port that a `bind` opens: `address` is `*` for all of IPv4, `::` for all of IPv6."""

    proxy: Proxy
    path: Path
    bind: Bind
    protocol: str
    address: str
    port: str

    def __str__(self) -> str:
        return f"[{self.address}]:{self.port}" if ":" in self.address else f"{self.address}:{self.port}"


def internet_addresses(text: str, v6only: bool = False) -> tuple[ListenAddress, ...]:
    """The addresses of a bind that have a port."""
    return tuple(each for each in listen_address.listen_addresses(text, v6only) if each.kind == "ip" and each.ports)


def binds_of(proxy: Proxy) -> Iterator[tuple[Path, Bind, tuple[ListenAddress, ...]]]:
    """The `bind` lines of a frontend or `listen` section: path, bind, and the addresses that have a port."""
    binds: dict[str, Bind] = getattr(proxy.section, "bind", None) or {}
    for key, bind in ordered(binds):
        yield (*proxy.path, "bind", key), bind, internet_addresses(bind.address or key, bool(bind.v6only))


def listeners(proxy: Proxy) -> Iterator[Listener]:
    """The addresses and ports that a frontend or `listen` section binds, without UNIX sockets."""
    for path, bind, addresses in binds_of(proxy):
        for each in addresses:
            for host in _hosts(each, bind):
                for port in _ports(each):
                    yield Listener(proxy, path, bind, each.transport, host, port)


def _hosts(address: ListenAddress, bind: Bind) -> tuple[str, ...]:
    if not address.wildcard:
        return (address.host,)
    if address.family == "ipv4":
        return ("*",)
    return ("*", "::") if bind.v4v6 else ("::",)


def _ports(address: ListenAddress) -> tuple[str, ...]:
    first, last = address.first, address.last
    if first is None or last is None or last - first > _LONGEST_RANGE:
        return (address.ports,)
    return tuple(str(port) for port in range(first, last + 1)) or (address.ports,)
