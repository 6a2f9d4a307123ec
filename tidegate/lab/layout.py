"""Names and paths of a lab: its folder, files and namespaces, all derived from its name."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from ipaddress import IPv4Interface
from pathlib import Path

LABS = Path("/var/lib/tidegate/labs")
"""Short, because the path of a Unix socket has at most 107 characters."""

BRIDGE = "br0"
"""The bridge in the network namespace of the LAN and of every host."""

NAME = re.compile(r"[a-z][a-z0-9-]{0,8}")


class LabError(Exception):
    """What the user can do something about; the message is for them."""


def lab_name() -> str:
    """The lab to use where none is named: `TIDEGATE_LAB`, else `default`."""
    return os.environ.get("TIDEGATE_LAB") or "default"


@dataclass(frozen=True)
class Host:
    """One KVM host of a lab: a network namespace, and a mount namespace with folders of its own."""

    lab: Layout
    name: str
    interface: IPv4Interface

    @property
    def address(self) -> str:
        return str(self.interface.ip)

    @property
    def namespace(self) -> str:
        """The name of the host's network namespace."""
        return f"tidegate-{self.lab.name}-{self.name}"

    @property
    def folder(self) -> Path:
        return self.lab.folder / self.name

    @property
    def holder(self) -> Path:
        """The pid file of the process that holds the mount namespace."""
        return self.folder / "holder.pid"

    @property
    def uri(self) -> str:
        """libvirt's connection URI, as used from outside the namespaces."""
        return f"qemu+unix:///system?socket={self.folder}/run/libvirt/libvirt-sock"


@dataclass(frozen=True)
class Layout:
    """Names and paths of one lab; raises LabError where the name is not valid."""

    name: str

    def __post_init__(self) -> None:
        if not NAME.fullmatch(self.name):
            raise LabError(
                f"{self.name!r} is no name for a lab: a small letter, then up to eight of a-z, 0-9 and hyphen"
            )

    @property
    def folder(self) -> Path:
        return LABS / self.name

    @property
    def lock(self) -> Path:
        """Beside the folder, because `down` removes the folder while it holds the lock."""
        return LABS / f"{self.name}.lock"

    @property
    def description(self) -> Path:
        """`lab.json`: exists, and is complete, once the lab is up."""
        return self.folder / "lab.json"

    @property
    def leases(self) -> Path:
        """dnsmasq's `dhcp-hostsfile`."""
        return self.folder / "dhcp.hosts"

    @property
    def state(self) -> Path:
        """The folder of Pulumi's self-managed backend."""
        return self.folder / "state"

    @property
    def passphrase(self) -> Path:
        return self.folder / "passphrase"

    @property
    def lan(self) -> str:
        """The network namespace with the other end of every host's `eth0`."""
        return f"tidegate-{self.name}-lan"

    @property
    def hosts(self) -> tuple[Host, ...]:
        return (Host(self, "kvm1", IPv4Interface("192.168.1.2/24")),)
