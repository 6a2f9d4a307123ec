"""`networks`: libvirt networks."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from tidegate.schemas.base import Labels, Line, Model, Name
from tidegate.schemas.units import Address, Cidr


class Dhcp(Model):
    """The range that libvirt's DHCP server gives away."""

    from_: Annotated[Address, Field(alias="from")]
    """Its first address."""
    to: Address
    """Its last address."""


class HostPart(Model):
    """What differs on one host."""

    uplink: Line | None = None
    """The NIC that is the bridge's port there."""
    bridge: Line | None = None
    """The bridge's name there."""


class Network(Model):
    """A network that domains are wired to."""

    mode: Literal["bridge", "nat", "isolated"]
    """`bridge`: a Linux bridge of the host; `nat` and `isolated` belong to one host."""
    host: Name | None = None
    """The host of a nat or isolated network; may be left out where there is only one."""
    bridge: Line | None = None
    """The Linux bridge, as br0."""
    uplink: Line | None = None
    """The NIC that is the bridge's port, as eth0."""
    cidr: Cidr | None = None
    """Its addresses."""
    gateway: Address | None = None
    """Its router."""
    dns: list[Address] = []
    """Its name servers."""
    dhcp: Dhcp | None = None
    """A range for DHCP: cards without `addresses` get theirs from it."""
    domain: Line | None = None
    """Its DNS domain."""
    mtu: Annotated[int, Field(ge=576, le=65535)] | None = None
    """Its largest packet, in bytes."""
    hosts: dict[Name, HostPart] = {}
    """What differs on single hosts."""
    labels: Labels = {}
    """Labels of it: for rules, templates and people."""
    was: Name | None = None
    """Its former key: it keeps its identity."""
