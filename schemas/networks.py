"""`networks`: libvirt networks."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from tidegate.schemas.base import Labels, Line, Model, Name
from tidegate.schemas.units import Address, Cidr


class Dhcp(Model):
    """The range of addresses that libvirt's DHCP server assigns."""

    from_: Annotated[Address, Field(alias="from")]
    """The first address of the range."""
    to: Address
    """The last address of the range."""


class HostPart(Model):
    """Settings of a network that apply to one host."""

    uplink: Line | None = None
    """The NIC that is the port of the bridge on this host."""
    bridge: Line | None = None
    """The name of the bridge on this host."""


class Network(Model):
    """A network that the NICs of domains are attached to."""

    mode: Literal["bridge", "nat", "isolated"]
    """`bridge` uses a Linux bridge that exists on each host. `nat` and `isolated` are virtual networks of one host."""
    host: Name | None = None
    """The host of a `nat` or `isolated` network. May be omitted if there is only one host."""
    bridge: Line | None = None
    """The name of the Linux bridge, such as `br0`."""
    uplink: Line | None = None
    """The NIC that is the port of the bridge, such as `eth0`."""
    cidr: Cidr | None = None
    """The range of addresses of the network."""
    gateway: Address | None = None
    """The address of the default gateway."""
    dns: list[Address] = []
    """The addresses of the DNS servers."""
    dhcp: Dhcp | None = None
    """The DHCP range. NICs without `addresses` get their address from it."""
    domain: Line | None = None
    """The DNS domain of the network."""
    mtu: Annotated[int, Field(ge=576, le=65535)] | None = None
    """The MTU in bytes."""
    hosts: dict[Name, HostPart] = {}
    """Settings that differ on single hosts, by the name of the host."""
    labels: Labels = {}
    """Labels of the network."""
    was: Name | None = None
    """The former key of the network. With it, a rename does not replace the network."""
