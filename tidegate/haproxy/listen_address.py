"""Parses the addresses of a `bind` line as HAProxy does (tested with 2.6.12). Names are not resolved.

The prefixes mptcp and abnsz of newer versions follow their manual.
"""

from __future__ import annotations

import ipaddress
import re
from dataclasses import dataclass
from typing import Literal

Kind = Literal["ip", "unix", "abstract", "descriptor"]
Transport = Literal["tcp", "udp"]
Family = Literal["ipv4", "ipv6"]

LAST_PORT = 65535
_WILDCARDS = {"ipv4": "0.0.0.0", "ipv6": "::"}
_PORTS = re.compile(r"([0-9]+)(?:-([0-9]+))?\Z")
_SOCKET_TYPE = re.compile(r"(?:stream|dgram)\+")
_PREFIXES: dict[str, tuple[Kind, Transport, Family | None]] = {
    "ip": ("ip", "tcp", None),
    "ipv4": ("ip", "tcp", "ipv4"),
    "ipv6": ("ip", "tcp", "ipv6"),
    "tcp": ("ip", "tcp", None),
    "tcp4": ("ip", "tcp", "ipv4"),
    "tcp6": ("ip", "tcp", "ipv6"),
    "mptcp": ("ip", "tcp", None),
    "mptcp4": ("ip", "tcp", "ipv4"),
    "mptcp6": ("ip", "tcp", "ipv6"),
    "udp": ("ip", "udp", None),
    "udp4": ("ip", "udp", "ipv4"),
    "udp6": ("ip", "udp", "ipv6"),
    "quic4": ("ip", "udp", "ipv4"),
    "quic6": ("ip", "udp", "ipv6"),
    "unix": ("unix", "tcp", None),
    "uxst": ("unix", "tcp", None),
    "uxdg": ("unix", "udp", None),
    "abns": ("abstract", "tcp", None),
    "abnsz": ("abstract", "tcp", None),
    "fd": ("descriptor", "tcp", None),
    "sockpair": ("descriptor", "tcp", None),
}


@dataclass(frozen=True, slots=True)
class ListenAddress:
    """One address that HAProxy listens on.

    `host` is a literal address in canonical form (wildcards: `0.0.0.0` and `::`), or a name or variable as written,
    with `family` None unless the prefix determines it; it is empty if the kind is not `ip`. `first` and `last` are
    ports, None if they are missing or not literal numbers; `ports` is their text. `path` is the path of a UNIX socket,
    the name of an abstract one, or the number of a descriptor. An IPv6 wildcard includes IPv4 unless `v6only` is set.
    """

    text: str
    prefix: str
    kind: Kind
    transport: Transport
    family: Family | None = None
    host: str = ""
    ports: str = ""
    first: int | None = None
    last: int | None = None
    path: str = ""
    v6only: bool = False

    @property
    def literal(self) -> bool:
        """Whether the address is literal: neither a name nor a variable."""
        return self.kind == "ip" and _canonical(self.host, self.family) is not None

    @property
    def wildcard(self) -> bool:
        """Whether the address is the wildcard of its family."""
        return self.kind == "ip" and self.host in _WILDCARDS.values()

    @property
    def ports_valid(self) -> bool:
        """Whether HAProxy accepts the port numbers; True if they are not literal."""
        if self.first is None or self.last is None:
            return True
        return 1 <= self.first <= self.last <= LAST_PORT

    def overlaps(self, other: ListenAddress) -> bool:
        """Whether both have an address and a port in common; a name or variable overlaps only with itself."""
        if self.kind != other.kind or self.transport != other.transport:
            return False
        if self.kind != "ip":
            return self.path == other.path
        return self._shares_port(other) and (self.host == other.host or self._covers(other) or other._covers(self))

    def _shares_port(self, other: ListenAddress) -> bool:
        if self.first is None or self.last is None or other.first is None or other.last is None:
            return self.ports == other.ports
        return self.first <= other.last and other.first <= self.last

    def _covers(self, other: ListenAddress) -> bool:
        if not self.wildcard or other.family is None:
            return False
        return self.family == other.family or (self.family == "ipv6" and not self.v6only)


def listen_addresses(text: str, v6only: bool = False) -> tuple[ListenAddress, ...]:
    """The comma-separated addresses of a bind; `v6only` is whether the bind has that keyword.

    Text that HAProxy would refuse is parsed as a name.
    """
    return tuple(_address(part, v6only) for part in text.split(",") if part)


def _address(text: str, v6only: bool) -> ListenAddress:
    bare = _SOCKET_TYPE.sub("", text, count=1) if _SOCKET_TYPE.match(text) else text
    prefix, found, rest = bare.partition("@")
    if not found or prefix not in _PREFIXES:
        prefix, rest = "", bare
    kind, transport, family = _PREFIXES.get(prefix, ("ip", "tcp", None))
    if rest.startswith("/") and not prefix:
        kind = "unix"
    if text.startswith("dgram+"):
        transport = "udp"
    if kind != "ip":
        return ListenAddress(text, prefix, kind, transport, path=rest)
    return _internet(text, prefix, transport, family, rest, v6only)


def _internet(
    text: str, prefix: str, transport: Transport, family: Family | None, rest: str, v6only: bool
) -> ListenAddress:
    """Parses an internet address; the port follows the last colon that is not in brackets."""
    host, colon, ports = rest.rpartition(":")
    if not colon or "]" in ports:
        host, ports = rest, ""
    match = _PORTS.match(ports)
    first, last = (_number(match[1]), _number(match[2] or match[1])) if match else (None, None)
    canonical = _canonical(host, family)
    if canonical is not None:
        host, family = canonical
    return ListenAddress(text, prefix, "ip", transport, family, host, ports, first, last, v6only=v6only)


def _number(digits: str) -> int:
    """A port number. A very long one is truncated and still too large."""
    return int(digits[:6])


def _canonical(host: str, family: Family | None) -> tuple[str, Family] | None:
    """A literal address and its family; None for a name, a variable, or an address of another family.

    An IPv4-mapped IPv6 address is the IPv4 address, as in the kernel.
    """
    if host in ("", "*"):
        family = family or "ipv4"
        return _WILDCARDS[family], family
    bare = host[1:-1] if host.startswith("[") and host.endswith("]") else host
    try:
        address = ipaddress.ip_address(bare)
    except ValueError:
        return None
    found: Family = "ipv6" if address.version == 6 else "ipv4"
    if "%" in bare or family not in (None, found):
        return None
    mapped = address.ipv4_mapped if isinstance(address, ipaddress.IPv6Address) else None
    return (mapped.compressed, "ipv4") if mapped else (address.compressed, found)
