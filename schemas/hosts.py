"""`hosts`: the machines that run KVM."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from tidegate.schemas import forms
from tidegate.schemas.base import Labels, Line, Model, Name, Text
from tidegate.schemas.units import Address, Size


class Capacity(Model):
    """What a host has."""

    vcpus: Annotated[int, Field(ge=1, le=65_535)] | None = None
    """Logical processors."""
    memory: Size | None = None
    """Memory that guests may take."""


class Overcommit(Model):
    """How often what a host has may be promised."""

    vcpus: Annotated[float, Field(gt=0, le=1000)] = 1.0
    """Virtual processors for one real one."""
    memory: Annotated[float, Field(gt=0, le=1000)] = 1.0
    """Promised memory for one real byte."""


class Pool(Model):
    """A storage pool of a host."""

    path: Line | None = None
    """Its folder."""
    size: Size | None = None
    """What it holds."""


class Host(Model):
    """A KVM host."""

    uri: Annotated[Text, forms.URI.constraint]
    """libvirt's connection URI, or `lab:NAME` for a host of the running lab."""
    capacity: Capacity = Capacity()
    """What it has; unwritten: not checked."""
    overcommit: Overcommit = Overcommit()
    """How often that may be promised."""
    pools: dict[Name, Pool] = {"default": Pool()}
    """Its storage pools; libvirt's `default` unless it declares others."""
    zone: Name | None = None
    """What fails with it: a room, a power feed."""
    address: Address | None = None
    """Its address in the network whose cidr holds it."""
    uplink: Line | None = None
    """Its NIC, where it differs from the network's."""
    labels: Labels = {}
    """Labels of it: for rules, templates and people."""
