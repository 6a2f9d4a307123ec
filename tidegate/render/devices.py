"""The disks and network interfaces of a domain in libvirt's domain XML."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from string import ascii_lowercase

from tidegate.compiler.blueprint import Blueprint, Disk, Image, Network, Nic, Volume

CDROM, CDROM_SUFFIX = "cdrom", ".iso"
RAW_SUFFIX = ".raw"
DEVICES = "/dev/"
VIRTIO, IDE = "vd", "hd"
"""The prefixes of target devices by bus."""


@dataclass(frozen=True, slots=True)
class Drive:
    """A disk. `source` contains the attributes of the XML element `source`."""

    disk: Disk
    type: str
    device: str
    format: str
    source: Mapping[str, str]
    bus: str
    target: str


@dataclass(frozen=True, slots=True)
class Interface:
    """A network interface. `type` is `bridge` or `network`, and `source` is its name."""

    type: str
    source: str
    mac: str


def image_format(location: str) -> str:
    """The format of the disk image at a path or URL: raw if its name ends with .raw, otherwise qcow2."""
    file = location.partition("?")[0] if "://" in location else location
    return "raw" if file.endswith(RAW_SUFFIX) else "qcow2"


def base_images(blueprint: Blueprint) -> list[Image]:
    """The images on which disks of deployed domains are based. Only these are created."""
    volumes = {volume.resource: volume for volume in blueprint.volumes}
    domains = blueprint.deployed_domains
    bases = {volumes[disk.volume].base for domain in domains for disk in domain.disks if disk.volume}
    return [image for image in blueprint.images if image.resource in bases]


def drives(disks: Sequence[Disk], volumes: Mapping[str, Volume]) -> list[Drive]:
    """The disks of a domain in order. CD drives are hda, hdb, …; their position is skipped in the names of others."""
    found: list[Drive] = []
    for index, disk in enumerate(disks):
        cdroms = sum(one.device == CDROM for one in found)
        found.append(drive(disk, index, cdroms, volumes))
    return found


def drive(disk: Disk, index: int, cdroms: int, volumes: Mapping[str, Volume]) -> Drive:
    """The disk at this position of its domain, after `cdroms` CD drives: a volume, a block device, a file or an ISO."""
    if disk.volume is not None:
        volume = volumes[disk.volume]
        source = {"pool": volume.pool, "volume": volume.name}
        return Drive(disk, "volume", "disk", volume.format, source, "virtio", target_dev(VIRTIO, index))
    path = disk.file or ""
    if path.endswith(CDROM_SUFFIX):
        return Drive(disk, "file", CDROM, "raw", {"file": path}, "ide", target_dev(IDE, cdroms))
    if path.startswith(DEVICES):
        return Drive(disk, "block", "disk", "raw", {"dev": path}, "virtio", target_dev(VIRTIO, index))
    return Drive(disk, "file", "disk", disk.format, {"file": path}, "virtio", target_dev(VIRTIO, index))


def target_dev(prefix: str, index: int) -> str:
    """The target device of the disk at this position, as the libvirt plugin names it: vda … vdz, vdaa …"""
    letters = ""
    while index >= 0:
        index, last = divmod(index, len(ascii_lowercase))
        letters, index = ascii_lowercase[last] + letters, index - 1
    return prefix + letters


def interface(nic: Nic, networks: Mapping[str, Network]) -> Interface:
    """An interface on the host's bridge, or on a network of libvirt's, by its resource."""
    network = networks[nic.network]
    if network.is_own:
        return Interface("network", network.name, nic.mac)
    return Interface("bridge", network.bridge or "", nic.mac)
