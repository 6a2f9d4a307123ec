"""Where a lab is: its name, its folder, its namespaces; everything that tells one lab from another."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from ipaddress import IPv4Interface
from pathlib import Path

LABS = Path("/var/lib/tidegate/labs")
"""Short on purpose: Unix sockets below it may have 107 characters."""

NAME = re.compile(r"[a-z][a-z0-9-]{0,8}")


class LabError(Exception):
    """Something ordinary that keeps the lab from doing what was asked; the message is for a person."""


def lab_name() -> str:
    """The lab that is meant where nobody names one: the environment's, else `default`."""
    return os.environ.get("TIDEGATE_LAB") or "default"


@dataclass(frozen=True)
class Host:
    """One KVM host of a lab: a network namespace and a mount namespace that see only its own folders."""

    lab: Layout
    name: str
    interface: IPv4Interface

    @property
    def address(self) -> str:
        return str(self.interface.ip)

    @property
    def namespace(self) -> str:
        """The name of its network namespace."""
        return f"tidegate-{self.lab.name}-{self.name}"

    @property
    def folder(self) -> Path:
        return self.lab.folder / self.name

    @property
    def holder(self) -> Path:
        """The pid file of the process that keeps the mount namespace."""
        return self.folder / "holder.pid"

    @property
    def uri(self) -> str:
        """libvirt's, from outside the namespaces."""
        return f"qemu+unix:///system?socket={self.folder}/run/libvirt/libvirt-sock"


@dataclass(frozen=True)
class Layout:
    """All names and paths of one lab."""

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
        """There, and complete, from the moment the lab is up."""
        return self.folder / "lab.json"

    @property
    def leases(self) -> Path:
        """What each MAC address is answered, in dnsmasq's own form."""
        return self.folder / "dhcp.hosts"

    @property
    def state(self) -> Path:
        """Pulumi's backend."""
        return self.folder / "state"

    @property
    def passphrase(self) -> Path:
        return self.folder / "passphrase"

    @property
    def lan(self) -> str:
        """The network namespace on the other end of every host's `eth0`."""
        return f"tidegate-{self.name}-lan"

    @property
    def hosts(self) -> tuple[Host, ...]:
        return (Host(self, "kvm1", IPv4Interface("192.168.1.2/24")),)
