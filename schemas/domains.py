"""`domains`: KVM virtual machines."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BeforeValidator, Discriminator, Field, Tag

from tidegate.schemas.base import Labels, Line, Model, Name, by_shape
from tidegate.schemas.serves import Serves
from tidegate.schemas.units import Address, Duration, Mac, Port, Size


class AddressRange(Model):
    """Consecutive addresses: the i-th domain takes the i-th."""

    from_: Annotated[Address, Field(alias="from")]
    """The first domain's."""


def _addresses(value: object) -> object:
    return [value] if isinstance(value, str) else value


Addresses = Annotated[
    Annotated[AddressRange, Tag("map")] | Annotated[list[Address], Tag("plain")], Discriminator(by_shape)
]


class Nic(Model):
    """A network card."""

    network: Name | None = None
    """The network; unwritten: the key."""
    addresses: Annotated[Addresses | None, BeforeValidator(_addresses)] = None
    """Fixed addresses: `{from: …}`, or a list whose i-th is the i-th domain's; unwritten: the network's, if any."""
    mac: Mac | None = None
    """The MAC address where it must be that one; unwritten: made from the name."""
    order: int = 0
    """Its place among the domain's cards."""


class Disk(Model):
    """A disk. Guests find it by its serial, which is its name."""

    size: Size | None = None
    """Its size; unwritten: the image's."""
    pool: Name | None = None
    """The host's pool; `default`, or the only one."""
    format: Literal["qcow2", "raw"] | None = None
    """How it is stored: `qcow2` unless written."""
    path: Line | None = None
    """A file at this place instead of a volume in a pool."""
    filesystem: Name | None = None
    """The file system that the guest makes on it."""
    mount: Line | None = None
    """Where the guest mounts it."""
    keep: bool = False
    """Replacing or deleting it is an error until someone says its name."""
    order: int = 0
    """Its place among the domain's disks; `system` is first."""
    was: Name | None = None
    """Its former key: the volume and the serial keep that name."""


class Placement(Model):
    """Which host."""

    host: Name | None = None
    """This one."""
    spread: Literal["host", "zone"] | None = None
    """Apart from each other: evenly over all hosts, or zones, that there are."""


class Rollout(Model):
    """How a change reaches several domains."""

    at_once: Annotated[int, Field(ge=1, le=10_000)] = 1
    """So many at the same time."""
    drain: Duration | None = None
    """So long the balancer drains one before."""


class CloudInit(Model):
    """What cloud-init does at the first start."""

    packages: list[Line] = []
    """Packages to install."""
    template: Line | None = None
    """A jinja2 template for user-data: a path."""


class Domain(Model):
    """A virtual machine, or `count` of them."""

    count: Annotated[int, Field(ge=0, le=10_000)] | None = None
    """How many: app1, app2, …; unwritten: one, called as its key."""
    vcpus: Annotated[int, Field(ge=1, le=65_535)] = 1
    """Virtual processors."""
    memory: Size
    """Memory."""
    image: Name
    """What it starts from."""
    nics: dict[Name, Nic] = {}
    """Network cards, by the network's name."""
    disks: dict[Name, Disk] = {}
    """Disks by name; `system` is there also when it is not written."""
    placement: Placement = Placement()
    """Which host."""
    rollout: Rollout = Rollout()
    """How changes reach several."""
    cloud_init: CloudInit | None = None
    """What cloud-init does at the first start."""
    serves: Serves | None = None
    """What one of them carries: for rules and the rehearsal."""
    needs: dict[Name, Port] = {}
    """What must answer before it starts: name and port."""
    autostart: bool = True
    """Started with its host."""
    labels: Labels = {}
    """Labels of its domains: for rules, templates and people."""
    was: Name | None = None
    """Its former key: it keeps its identity."""
    order: int = 0
    """Its place among the domains; then by name."""
