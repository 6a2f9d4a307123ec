"""The addresses and ports that balancers listen on."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from tidegate.analysis.proxies import Proxy
from tidegate.compiler.blueprint import Path
from tidegate.haproxy.model import Bind, ordered

FAMILY = re.compile(r"(ipv4|ipv6|udp4?|udp6|quic4|quic6)@")


ELSEWHERE = ("unix@", "abns@", "fd@", "sockpair@", "/")


PORT = re.compile(r"[0-9]{1,5}\Z")


MOST_PORTS = 1000


@dataclass(frozen=True, slots=True)
class ListenAddress:
    """One address and port that a bind opens: `address` is `*` for all of IPv4, `::` for all of IPv6."""

    proxy: Proxy
    path: Path
    bind: Bind
    protocol: str
    address: str
    port: str

    @property
    def shown(self) -> str:
        return f"[{self.address}]:{self.port}" if ":" in self.address else f"{self.address}:{self.port}"


def listen_addresses(proxy: Proxy) -> Iterator[ListenAddress]:
    """What a frontend or listen opens to the network; sockets of the file system are left out."""
    binds: dict[str, Bind] = getattr(proxy.section, "bind", None) or {}
    for key, bind in ordered(binds):
        for word in (bind.address or key).split(","):
            if word.startswith(ELSEWHERE) or ":" not in word:
                continue
            family = FAMILY.match(word)
            kind = family[1] if family else ""
            address, _, ports = word[family.end() if family else 0 :].rpartition(":")
            protocol = "udp" if kind.startswith(("udp", "quic")) else "tcp"
            for host in listen_hosts(address.strip("[]"), kind, bind):
                for port in port_ranges(ports):
                    yield ListenAddress(proxy, (*proxy.path, "bind", key), bind, protocol, host, port)


def listen_hosts(address: str, kind: str, bind: Bind) -> tuple[str, ...]:
    if address in ("", "*", "0.0.0.0"):
        return ("::",) if kind.endswith("6") else ("*",)
    return ("*", "::") if address == "::" and bind.v4v6 else (address,)


def port_ranges(text: str) -> tuple[str, ...]:
    first, dash, last = text.partition("-")
    numbers = PORT.match(first) and PORT.match(last)
    if not dash or not numbers or int(last) - int(first) > MOST_PORTS:
        return (text,)
    return tuple(str(port) for port in range(int(first), int(last) + 1))
