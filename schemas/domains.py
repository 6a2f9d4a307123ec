"""`domains`: KVM virtual machines."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BeforeValidator, Discriminator, Field, Tag

from tidegate.schemas.base import HostPath, Labels, Line, Model, Name, by_shape
from tidegate.schemas.serves import Serves
from tidegate.schemas.units import Address, Duration, Mac, Port, Size


class AddressRange(Model):
    """Consecutive addresses, one for each domain of the group."""

    from_: Annotated[Address, Field(alias="from")]
    """The address of the first domain."""


def _addresses(value: object) -> object:
    return [value] if isinstance(value, str) else value


Addresses = Annotated[
    Annotated[AddressRange, Tag("map")] | Annotated[list[Address], Tag("plain")], Discriminator(by_shape)
]


class Nic(Model):
    """A NIC of a domain."""

    network: Name | None = None
    """The network that the NIC is attached to. Defaults to the key of the NIC."""
    addresses: Annotated[Addresses | None, BeforeValidator(_addresses)] = None
    """Fixed addresses: `{from: ADDRESS}` for consecutive ones, or a list with one address per domain. If omitted, the
    NIC gets an address of the network's DHCP range, if there is one."""
    mac: Mac | None = None
    """The MAC address. If omitted, it is derived from the name of the domain."""
    order: int = 0
    """The position of the NIC among the NICs of the domain."""


class Disk(Model):
    """A disk of a domain. The guest identifies it by its serial number, which is the name of the disk."""

    size: Size | None = None
    """The size of the disk. Defaults to the size of the image for the disk `system`."""
    pool: Name | None = None
    """The storage pool of the volume. Defaults to `default`, or to the only pool of the host."""
    format: Literal["qcow2", "raw"] | None = None
    """The format of the volume. Defaults to `qcow2`."""
    path: HostPath | None = None
    """The path of an existing file on the host that is used instead of a volume in a pool."""
    filesystem: Name | None = None
    """The file system to create on the disk."""
    mount: Line | None = None
    """The mount point of the file system in the guest."""
    keep: bool = False
    """Whether the volume is protected: a change that would delete or replace it is refused."""
    order: int = 0
    """The position of the disk among the disks of the domain. The disk `system` comes first."""
    was: Name | None = None
    """The former key of the disk. The volume and the serial number keep the former name."""


class Placement(Model):
    """The hosts that domains run on."""

    host: Name | None = None
    """The host to run on."""
    spread: Literal["host", "zone"] | None = None
    """`host` distributes the domains evenly over all hosts, `zone` over all zones."""


class Rollout(Model):
    """How a change is rolled out to the domains of a group."""

    at_once: Annotated[int, Field(ge=1, le=10_000)] = 1
    """The number of domains that are changed at the same time."""
    drain: Duration | None = None
    """How long the balancer drains a domain before it is changed."""


class CloudInit(Model):
    """The cloud-init configuration for the first boot."""

    packages: list[Line] = []
    """The packages to install."""
    template: Line | None = None
    """The path of a jinja2 template for the user data."""


class Domain(Model):
    """A virtual machine, or `count` virtual machines of the same kind."""

    count: Annotated[int, Field(ge=0, le=10_000)] | None = None
    """The number of domains. They are named app1, app2, and so on. If omitted, there is one domain with the name of
    the key."""
    vcpus: Annotated[int, Field(ge=1, le=65_535)] = 1
    """The number of vCPUs."""
    memory: Size
    """The memory of each domain."""
    image: Name
    """The image that the domains boot from."""
    nics: dict[Name, Nic] = {}
    """The NICs, by the name of their network."""
    disks: dict[Name, Disk] = {}
    """The disks, by name. Every domain has a disk `system`, even if it is not listed."""
    placement: Placement = Placement()
    """The hosts that the domains run on."""
    rollout: Rollout = Rollout()
    """How a change is rolled out."""
    cloud_init: CloudInit | None = None
    """The cloud-init configuration for the first boot."""
    serves: Serves | None = None
    """The load that one domain can serve."""
    needs: dict[Name, Port] = {}
    """The services that must be reachable before the domain starts: the name of a domain or machine, and a port."""
    autostart: bool = True
    """Whether the domain starts when its host boots."""
    labels: Labels = {}
    """Labels of the domains."""
    was: Name | None = None
    """The former key of the domains. With it, a rename does not replace them."""
    order: int = 0
    """The position among the domains. Domains of the same order are sorted by name."""
