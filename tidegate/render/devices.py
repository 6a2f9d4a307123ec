"""The disks and network interfaces of a domain in libvirt's domain XML."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from string import ascii_lowercase

from tidegate.compiler.blueprint import Disk, Nic, Volume

CDROM_SUFFIX = ".iso"
DEVICES = "/dev/"
VIRTIO, SATA = "vd", "sd"
"""The prefixes of target devices by bus."""


@dataclass(frozen=True, slots=True)
class Drive:
    """A disk. `source` contains the attributes of the XML element `source`."""

    disk: Disk
    type: str
    device: str
    source: Mapping[str, str]
    bus: str
    target: str


@dataclass(frozen=True, slots=True)
class Interface:
    """A network interface. `type` is `bridge` or `network`, and `source` is its name."""

    type: str
    source: str
    mac: str


def drive(disk: Disk, index: int, volumes: Mapping[str, Volume]) -> Drive:
    """The disk at this position of its domain: a volume, a block device, a file or an ISO image."""
    if disk.volume is not None:
        volume = volumes[disk.volume]
        source = {"pool": volume.pool, "volume": volume.name}
        return Drive(disk, "volume", "disk", source, "virtio", target_dev(VIRTIO, index))
    path = disk.file or ""
    if path.endswith(CDROM_SUFFIX):
        return Drive(disk, "file", "cdrom", {"file": path}, "sata", target_dev(SATA, index))
    if path.startswith(DEVICES):
        return Drive(disk, "block", "disk", {"dev": path}, "virtio", target_dev(VIRTIO, index))
    return Drive(disk, "file", "disk", {"file": path}, "virtio", target_dev(VIRTIO, index))


def target_dev(prefix: str, index: int) -> str:
    """The target device of the disk at this position, as the libvirt plugin names it: vda … vdz, vdaa …"""
    letters = ""
    while index >= 0:
        index, last = divmod(index, len(ascii_lowercase))
        letters, index = ascii_lowercase[last] + letters, index - 1
    return prefix + letters


def interface(nic: Nic, networks: Mapping[str, str]) -> Interface:
    """An interface on the host's bridge, or on a network of libvirt's, by its resource."""
    if nic.bridge is not None:
        return Interface("bridge", nic.bridge, nic.mac)
    return Interface("network", networks[nic.network], nic.mac)
