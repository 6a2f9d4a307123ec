"""The rack: hosts, networks, volumes and domains, in libvirt's words.

`resource` is the thing's name in Pulumi's state, `name` and `uuid` what libvirt calls it, `path` where the spec says
it; `was` is the former `resource` of what is renamed in the spec: it keeps name, UUID, MAC and state.
"""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlsplit

from tidegate.compiler.blueprint.path import Path

LOCAL_SCHEMES = frozenset(["qemu", "qemu+unix"])


@dataclass(frozen=True, slots=True)
class Host:
    """A KVM host. `uri` is libvirt's, or `lab:NAME` for a host of the running lab."""

    path: Path
    name: str
    uri: str
    address: str | None
    pools: tuple[tuple[str, str], ...]
    zone: str | None = None

    @property
    def lab(self) -> str | None:
        """The name of the lab's host that this one is, if it is one."""
        return self.uri.removeprefix("lab:") if self.uri.startswith("lab:") else None

    @property
    def is_this_machine(self) -> bool:
        """Whether it is the machine that deploys, by its URI."""
        address = urlsplit(self.uri)
        return address.scheme in LOCAL_SCHEMES and not address.netloc


@dataclass(frozen=True, slots=True)
class Network:
    """A libvirt network on one host. `mode` is bridge, nat or isolated; `bridge` only with mode bridge."""

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
        """Whether libvirt makes the bridge, with an address and a DHCP server of its own."""
        return self.mode != "bridge"

    @property
    def translates_ipv6(self) -> bool:
        """Whether libvirt translates IPv6 addresses, which it does only where it is told to."""
        return self.mode == "nat" and ":" in (self.cidr or "")

    @property
    def former_key(self) -> str | None:
        """What its key was called."""
        return self.was.removeprefix(self.resource.removesuffix(self.key)) if self.was else None


@dataclass(frozen=True, slots=True)
class DirectBoot:
    """A kernel that QEMU starts itself; `cmdline` is the words of its command line."""

    kernel: str
    initrd: str | None
    cmdline: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Image:
    """A base volume on one host, for overlays. One of `source` (URL or path) and `lab` (a name in the lab) is set."""

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
    """A domain that is installed from a network tree or an ISO."""

    image: str


@dataclass(frozen=True, slots=True)
class Volume:
    """A disk's volume: an overlay over `base` (an Image's resource), or empty. `size` in bytes, None: the base's."""

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
    """A domain's disk: `volume` is a Volume's resource, or None where the file at `file` is taken as it is."""

    path: Path
    key: str
    serial: str
    volume: str | None
    file: str | None
    format: str


@dataclass(frozen=True, slots=True)
class Nic:
    """A network card. `network` is a Network's resource; `address` what the guest is to have, None: not ours to say.

    `automatic`: the spec left the address open, and it is the lock's or made from the names.
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
    """A virtual machine; `memory` in bytes. `boot` is how it starts: an image's disk, a kernel, or an installation."""

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
        """What its key was called."""
        return self.was.removesuffix(str(self.number or "")) if self.was else None

    @property
    def deployed(self) -> bool:
        """Whether it can be started: what has to be installed first cannot."""
        return not isinstance(self.boot, Install)
