"""Hosts, networks, volumes and domains, with the terms of libvirt.

`resource` is the name in the state of Pulumi, `name` and `uuid` are those in libvirt, and `path` is the path in the
spec. `was` is the former `resource` of a renamed resource, which keeps its name, UUID, MAC address and state.
"""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlsplit

from tidegate.compiler.blueprint.path import Path

LOCAL_SCHEMES = frozenset(["qemu", "qemu+unix"])


@dataclass(frozen=True, slots=True)
class Host:
    """A KVM host. `uri` is the libvirt URI, or `lab:NAME` for a host of the running lab."""

    path: Path
    name: str
    uri: str
    address: str | None
    pools: tuple[tuple[str, str], ...]
    zone: str | None = None

    @property
    def lab(self) -> str | None:
        """The name of the host in the lab; None if it is not a host of the lab."""
        return self.uri.removeprefix("lab:") if self.uri.startswith("lab:") else None

    @property
    def is_this_machine(self) -> bool:
        """Whether the URI is that of the machine that deploys."""
        address = urlsplit(self.uri)
        return address.scheme in LOCAL_SCHEMES and not address.netloc


@dataclass(frozen=True, slots=True)
class Network:
    """A libvirt network on a host. `mode` is bridge, nat or isolated; `bridge` is set only for mode bridge."""

    path: Path
    resource: str
    name: str
    uuid: str
    key: str
    host: str
    mode: str
    bridge: str | None
    cidr: str | None
    domain: str | None = None
    mtu: int | None = None
    dhcp: tuple[str, str] | None = None
    was: str | None = None

    @property
    def is_own(self) -> bool:
        """Whether libvirt creates the bridge, with an address and a DHCP server."""
        return self.mode != "bridge"

    @property
    def translates_ipv6(self) -> bool:
        """Whether libvirt translates IPv6 addresses, which must be enabled."""
        return self.mode == "nat" and ":" in (self.cidr or "")

    @property
    def former_key(self) -> str | None:
        """The former key; None if it was not renamed."""
        return self.was.removeprefix(self.resource.removesuffix(self.key)) if self.was else None


@dataclass(frozen=True, slots=True)
class DirectBoot:
    """A kernel that QEMU boots directly. `cmdline` contains the words of its command line."""

    kernel: str
    initrd: str | None
    cmdline: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Image:
    """A base volume on a host, for overlays. Either `source` (URL or path) or `lab` (a name in the lab) is set."""

    path: Path
    resource: str
    name: str
    key: str
    host: str
    pool: str
    source: str | None
    lab: str | None
    boot: DirectBoot | None
    was: str | None = None


@dataclass(frozen=True, slots=True)
class Install:
    """The installation of a domain from a network tree or an ISO image."""

    image: str


@dataclass(frozen=True, slots=True)
class Volume:
    """A volume: an overlay on `base` (the resource name of an Image), or empty. `size` is in bytes; None: as `base`."""

    path: Path
    resource: str
    name: str
    host: str
    pool: str
    format: str
    size: int | None
    base: str | None
    keep: bool
    was: str | None = None


@dataclass(frozen=True, slots=True)
class Disk:
    """A disk of a domain. `volume` is the resource name of a Volume, or None if an existing `file` is used."""

    path: Path
    key: str
    serial: str
    volume: str | None
    file: str | None
    format: str


@dataclass(frozen=True, slots=True)
class Nic:
    """A NIC. `network` is the resource name of a Network; `address` is the address of the guest, or None if unknown.

    `automatic` is whether the address is from the lock file or derived from names, because the spec does not set it.
    """

    path: Path
    key: str
    network: str
    network_key: str
    bridge: str | None
    mac: str
    address: str | None
    automatic: bool = False


@dataclass(frozen=True, slots=True)
class Domain:
    """A virtual machine. `memory` is in bytes. `boot` is the disk of an image, a kernel, or an installation."""

    path: Path
    resource: str
    name: str
    uuid: str
    key: str
    number: int | None
    host: str
    vcpus: int
    memory: int
    image: str | None
    boot: DirectBoot | Install | None
    disks: tuple[Disk, ...]
    nics: tuple[Nic, ...]
    labels: tuple[tuple[str, str], ...]
    autostart: bool = True
    was: str | None = None

    @property
    def former_key(self) -> str | None:
        """The former key; None if it was not renamed."""
        return self.was.removesuffix(str(self.number or "")) if self.was else None

    @property
    def deployed(self) -> bool:
        """Whether this version deploys the domain, which it does not if it must be installed first."""
        return not isinstance(self.boot, Install)
