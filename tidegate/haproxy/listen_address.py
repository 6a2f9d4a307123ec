"""The addresses of a `bind` line, read as HAProxy reads them (tried with 2.6.12; no name is resolved here).

The prefixes mptcp and abnsz are those of newer versions, by their manual.
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

    `host` is a literal address in its canonical form (wildcards: `0.0.0.0` and `::`), or a name or variable as it is
    written, with `family` None unless the prefix says it; it is empty for what is not `ip`. `first` and `last` are
    ports, None where they are missing or no literal numbers; `ports` is their text. `path` is that of a UNIX socket,
    the name of an abstract one, or the number of a descriptor. An IPv6 wildcard takes IPv4 as well unless `v6only`.
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
        """Whether the address itself is known: neither a name nor a variable."""
        return self.kind == "ip" and _canonical(self.host, self.family) is not None

    @property
    def wildcard(self) -> bool:
        """Whether it stands for every address of its family."""
        return self.kind == "ip" and self.host in _WILDCARDS.values()

    @property
    def ports_valid(self) -> bool:
        """Whether the ports are such that HAProxy takes them; True for what it decides elsewhere (variables)."""
        if self.first is None or self.last is None:
            return True
        return 1 <= self.first <= self.last <= LAST_PORT

    def overlaps(self, other: ListenAddress) -> bool:
        """Whether the two share an address and a port; names and variables are only equal to themselves."""
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
    """The addresses of a bind, which separates them by commas; `v6only` is that keyword of the bind.

    Nothing is refused: what HAProxy would not take is kept as it is written.
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
    """The port is what follows the last colon, unless a bracket closes after it."""
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
    """A port; of one that is far too long only what shows that."""
    return int(digits[:6])


def _canonical(host: str, family: Family | None) -> tuple[str, Family] | None:
    """A literal address with its family; None for a name, a variable, and an address of another family.

    An IPv4 address in IPv6's form is what the kernel makes of it: the IPv4 address.
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
