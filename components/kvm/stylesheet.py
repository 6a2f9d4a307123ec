"""XSLT for what the libvirt plugin has no input for. It may touch nothing that the plugin reads back."""

from __future__ import annotations

from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from tidegate.compiler.blueprint import Disk, Network
from tidegate.render.devices import VIRTIO, target_dev

TEMPLATES = Environment(
    loader=FileSystemLoader(Path(__file__).parent),
    autoescape=True,
    undefined=StrictUndefined,
    keep_trailing_newline=True,
)


def domain_stylesheet(uuid: str, disks: tuple[Disk, ...], cmdline: str | None = None) -> str:
    """Gives a domain its UUID, each disk its serial, and the kernel's command line where it is not the plugin's own.

    The guest finds a disk by its serial, as /dev/disk/by-id/virtio-SERIAL.
    """
    serials = [(target_dev(VIRTIO, index), disk.serial) for index, disk in enumerate(disks)]
    return TEMPLATES.get_template("domain.xsl.j2").render(uuid=uuid, serials=serials, cmdline=cmdline)


def network_stylesheet(network: Network) -> str:
    """Gives a network its UUID, the range that DHCP gives out, where the plugin would take the whole network, and the
    translation of IPv6 addresses.
    """
    template = TEMPLATES.get_template("network.xsl.j2")
    dhcp = network.dhcp if network.is_own else None
    return template.render(uuid=network.uuid, range=dhcp, translates_ipv6=network.translates_ipv6)
