"""`aws`: one entry per account and region."""

from __future__ import annotations

from typing import Annotated, Literal, Self

from pydantic import Discriminator, Field, Tag, model_validator

from tidegate.schemas import forms
from tidegate.schemas.base import Labels, Line, Model, Name, Names, Text, by_shape
from tidegate.schemas.either import at_most_one, exactly_one
from tidegate.schemas.units import Address, Bandwidth, Cidr, Duration, Port

Account = Annotated[Text, forms.ACCOUNT.constraint]
Region = Annotated[Text, forms.REGION.constraint]


class Subnet(Model):
    """A subnet: made from `zone` and `cidr`, or one that exists."""

    zone: Line | None = None
    """Its availability zone, as ap-northeast-1a."""
    cidr: Cidr | None = None
    """Its addresses, within the VPC's."""
    existing: Line | None = None
    """The id of one that exists."""

    @model_validator(mode="after")
    def _made_or_existing(self) -> Self:
        if self.existing is None and (self.zone is None or self.cidr is None):
            raise ValueError("a subnet needs `zone` and `cidr`, or `existing`")
        return self


class Vpc(Model):
    """The network in the cloud."""

    cidr: Cidr | None = None
    """Its addresses."""
    existing: Line | None = None
    """The id of one that exists."""
    subnets: dict[Name, Subnet] = {}
    """Its subnets."""

    @model_validator(mode="after")
    def _made_or_existing(self) -> Self:
        exactly_one("a VPC", cidr=self.cidr, existing=self.existing)
        return self


class Vpn(Model):
    """A site-to-site VPN."""

    peer: Address
    """The rack's public address."""


class Link(Model):
    """The road between rack and VPC."""

    vpn: Vpn | None = None
    """A VPN that is made."""
    existing: Line | None = None
    """The id of a gateway that exists."""
    networks: Names = []
    """The rack's networks that it carries."""
    bandwidth: Bandwidth | None = None
    """What it carries."""
    round_trip: Duration | None = None
    """There and back."""

    @model_validator(mode="after")
    def _one_gateway(self) -> Self:
        at_most_one("a link", vpn=self.vpn, existing=self.existing)
        return self


class Source(Model):
    """Who may come in, by reference."""

    balancer: Name | None = None
    """A balancer: its host's address."""
    network: Name | None = None
    """A network: its CIDR."""
    security_group: Name | None = None
    """The members of a security group."""

    @model_validator(mode="after")
    def _one(self) -> Self:
        sources = {"balancer": self.balancer, "network": self.network, "security_group": self.security_group}
        exactly_one("`from`, where it is no CIDR,", **sources)
        return self


class Ingress(Model):
    """A rule that lets someone in."""

    port: Port | None = None
    """The port; unwritten: all of them."""
    protocol: Literal["tcp", "udp", "icmp", "-1"] = "tcp"
    """The protocol."""
    from_: Annotated[
        Annotated[Source, Tag("map")] | Annotated[Cidr, Tag("plain")],
        Discriminator(by_shape),
        Field(alias="from"),
    ]
    """Who: `{balancer: …}`, `{network: …}`, `{security_group: …}`, or a CIDR."""

    @model_validator(mode="after")
    def _port_of_a_protocol(self) -> Self:
        if self.port is not None and self.protocol not in ("tcp", "udp"):
            raise ValueError(f"a port is of tcp or udp: `protocol: {self.protocol}` lets in everything of it")
        return self


class SecurityGroup(Model):
    """A security group, made or existing."""

    description: Line | None = None
    """What it is for."""
    ingress: dict[Name, Ingress] = {}
    """Who may come in, by name."""
    existing: Line | None = None
    """The id of one that exists."""


class Aws(Model):
    """An account and region."""

    account: Account | None = None
    """The account's number; another one is refused before anything is touched."""
    region: Region
    """The region."""
    endpoint: Line | None = None
    """An API instead of AWS's: `lab`, or a URL."""
    vpc: Vpc | None = None
    """The network in the cloud."""
    link: Link | None = None
    """The road to the rack."""
    security_groups: dict[Name, SecurityGroup] = {}
    """Security groups by name."""
    tags: Labels = {}
    """Tags for everything in it, beside `labels`."""
