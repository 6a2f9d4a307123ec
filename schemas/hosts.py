"""`hosts`: the KVM hosts of the site."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from tidegate.schemas import forms
from tidegate.schemas.base import HostPath, Labels, Line, Model, Name, Text
from tidegate.schemas.units import Address, Size


class Capacity(Model):
    """The resources of a host."""

    vcpus: Annotated[int, Field(ge=1, le=65_535)] | None = None
    """The number of logical CPUs."""
    memory: Size | None = None
    """The memory that virtual machines may use."""


class Overcommit(Model):
    """How far the resources of a host may be overcommitted."""

    vcpus: Annotated[float, Field(gt=0, le=1000)] = 1.0
    """The number of vCPUs per logical CPU."""
    memory: Annotated[float, Field(gt=0, le=1000)] = 1.0
    """The memory that may be assigned to virtual machines, as a multiple of the memory in `capacity`."""


class Pool(Model):
    """A storage pool of a host."""

    path: HostPath | None = None
    """The directory of the pool."""
    size: Size | None = None
    """The capacity of the pool."""


class Host(Model):
    """A KVM host."""

    uri: Annotated[Text, forms.URI.constraint]
    """The libvirt connection URI, or `lab:NAME` for a host of the running lab."""
    capacity: Capacity = Capacity()
    """The logical CPUs and the memory of the host. A resource that is omitted is not checked."""
    overcommit: Overcommit = Overcommit()
    """How far CPUs and memory may be overcommitted."""
    pools: dict[Name, Pool] = {"default": Pool()}
    """The storage pools of the host. If omitted, the host has the pool `default`."""
    zone: Name | None = None
    """The failure domain of the host: hosts that share a room, a rack or a power supply have the same zone."""
    address: Address | None = None
    """The IP address of the host, in the network whose `cidr` contains it."""
    uplink: Line | None = None
    """The NIC of the host that is the port of its bridges, if it differs from the `uplink` of the network."""
    labels: Labels = {}
    """Labels of the host."""
