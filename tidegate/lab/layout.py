"""The names and paths of a lab: its folder, files and namespaces, which are derived from its name."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from ipaddress import IPv4Interface
from pathlib import Path

LABS = Path("/var/lib/tidegate/labs")
"""A short path, since the path of a UNIX socket has at most 107 characters."""

BRIDGE = "br0"
"""The name of the bridges in the network namespaces of the LAN and of every host."""

NAME = re.compile(r"[a-z][a-z0-9-]{0,8}")


class LabError(Exception):
    """An error that the user can correct. The message is for the user."""


def lab_name() -> str:
    """The name of the lab if none is given: `TIDEGATE_LAB`, otherwise `default`."""
    return os.environ.get("TIDEGATE_LAB") or "default"


@dataclass(frozen=True)
class Host:
    """A KVM host of a lab: a network namespace, and a mount namespace with its own folders."""

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
        """The connection URI of libvirt for clients outside of the namespaces."""
        return f"qemu+unix:///system?socket={self.folder}/run/libvirt/libvirt-sock"


@dataclass(frozen=True)
class Layout:
    """The names and paths of a lab. Raises LabError if the name is not valid."""

    name: str

    def __post_init__(self) -> None:
        if not NAME.fullmatch(self.name):
            raise LabError(
                f"{self.name!r} is not a lab name: use a lowercase letter, then up to eight of a-z, 0-9 and hyphen"
            )

    @property
    def folder(self) -> Path:
        return LABS / self.name

    @property
    def lock(self) -> Path:
        """The lock file, beside the folder because `down` removes the folder while it holds the lock."""
        return LABS / f"{self.name}.lock"

    @property
    def description(self) -> Path:
        """The path of `lab.json`, which is written after the lab has been started."""
        return self.folder / "lab.json"

    @property
    def leases(self) -> Path:
        """The path of the `dhcp-hostsfile` of dnsmasq."""
        return self.folder / "dhcp.hosts"

    @property
    def state(self) -> Path:
        """The folder of the self-managed backend of Pulumi."""
        return self.folder / "state"

    @property
    def passphrase(self) -> Path:
        return self.folder / "passphrase"

    @property
    def lan(self) -> str:
        """The name of the network namespace that every `eth0` of a host is connected to."""
        return f"tidegate-{self.name}-lan"

    @property
    def hosts(self) -> tuple[Host, ...]:
        return (Host(self, "kvm1", IPv4Interface("192.168.1.2/24")),)
