"""`aws`: AWS accounts and regions. There is one entry for each combination."""

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
    """A subnet: a new one with `zone` and `cidr`, or an existing one."""

    zone: Line | None = None
    """The Availability Zone, such as `ap-northeast-1a`."""
    cidr: Cidr | None = None
    """The range of addresses, within the range of the VPC."""
    existing: Line | None = None
    """The ID of an existing subnet."""

    @model_validator(mode="after")
    def _made_or_existing(self) -> Self:
        if self.existing is None and (self.zone is None or self.cidr is None):
            raise ValueError("a subnet needs `zone` and `cidr`, or `existing`")
        return self


class Vpc(Model):
    """The VPC: a new one with `cidr`, or an existing one."""

    cidr: Cidr | None = None
    """The range of addresses of a new VPC."""
    existing: Line | None = None
    """The ID of an existing VPC."""
    subnets: dict[Name, Subnet] = {}
    """The subnets, by name."""

    @model_validator(mode="after")
    def _made_or_existing(self) -> Self:
        exactly_one("a VPC", cidr=self.cidr, existing=self.existing)
        return self


class Vpn(Model):
    """A site-to-site VPN connection."""

    peer: Address
    """The public IP address of the VPN device on premises."""


class Link(Model):
    """The connection between the on-premises networks and the VPC."""

    vpn: Vpn | None = None
    """A new site-to-site VPN connection."""
    existing: Line | None = None
    """The ID of an existing gateway."""
    networks: Names = []
    """The on-premises networks that are routed over the connection."""
    bandwidth: Bandwidth | None = None
    """The bandwidth of the connection."""
    round_trip: Duration | None = None
    """The round-trip time of the connection."""

    @model_validator(mode="after")
    def _one_gateway(self) -> Self:
        at_most_one("a link", vpn=self.vpn, existing=self.existing)
        return self


class Source(Model):
    """The source of an ingress rule, as a reference."""

    balancer: Name | None = None
    """A load balancer: the address of its host."""
    network: Name | None = None
    """A network: its `cidr`."""
    security_group: Name | None = None
    """A security group: the instances that belong to it."""

    @model_validator(mode="after")
    def _one(self) -> Self:
        sources = {"balancer": self.balancer, "network": self.network, "security_group": self.security_group}
        exactly_one("`from`, unless it is a CIDR block,", **sources)
        return self


class Ingress(Model):
    """An ingress rule of a security group."""

    port: Port | None = None
    """The port. If omitted, the rule allows all ports."""
    protocol: Literal["tcp", "udp", "icmp", "-1"] = "tcp"
    """The protocol. `-1` stands for all protocols."""
    from_: Annotated[
        Annotated[Source, Tag("map")] | Annotated[Cidr, Tag("plain")],
        Discriminator(by_shape),
        Field(alias="from"),
    ]
    """The source: `{balancer: NAME}`, `{network: NAME}`, `{security_group: NAME}`, or a CIDR block."""

    @model_validator(mode="after")
    def _port_of_a_protocol(self) -> Self:
        if self.port is not None and self.protocol not in ("tcp", "udp"):
            raise ValueError(f"`port` requires the protocol tcp or udp, not `{self.protocol}`")
        return self


class SecurityGroup(Model):
    """A security group: a new one, or an existing one."""

    description: Line | None = None
    """The description of a new security group."""
    ingress: dict[Name, Ingress] = {}
    """The ingress rules, by name."""
    existing: Line | None = None
    """The ID of an existing security group."""


class Aws(Model):
    """An AWS account and region."""

    account: Account | None = None
    """The account ID. If the credentials belong to another account, nothing is deployed."""
    region: Region
    """The region."""
    endpoint: Line | None = None
    """An API endpoint that is used instead of AWS: a URL, or `lab` for the lab."""
    vpc: Vpc | None = None
    """The VPC."""
    link: Link | None = None
    """The connection to the on-premises networks."""
    security_groups: dict[Name, SecurityGroup] = {}
    """The security groups, by name."""
    tags: Labels = {}
    """Tags of all resources in this account and region, in addition to the `labels` of the site."""
