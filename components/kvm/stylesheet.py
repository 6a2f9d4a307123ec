"""XSLT for settings without an input of the libvirt plugin. It must not change values that the plugin reads back."""

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
    """Sets the UUID of a domain, the serial of each disk, and the kernel command line if the plugin would change it.

    The guest identifies a disk by its serial, as /dev/disk/by-id/virtio-SERIAL.
    """
    serials = [(target_dev(VIRTIO, index), disk.serial) for index, disk in enumerate(disks)]
    return TEMPLATES.get_template("domain.xsl.j2").render(uuid=uuid, serials=serials, cmdline=cmdline)


def network_stylesheet(network: Network) -> str:
    """Sets the UUID of a network, its DHCP range, since the plugin would use the complete network, and the NAT of IPv6
    addresses.
    """
    template = TEMPLATES.get_template("network.xsl.j2")
    dhcp = network.dhcp if network.is_own else None
    return template.render(uuid=network.uuid, range=dhcp, translates_ipv6=network.translates_ipv6)
