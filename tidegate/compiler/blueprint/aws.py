"""An AWS account and region with its VPC, subnets and security groups, with the terms of AWS."""

from __future__ import annotations

from dataclasses import dataclass

from tidegate.compiler.blueprint.path import Path


@dataclass(frozen=True, slots=True)
class Subnet:
    """A new subnet (`cidr`, `zone`) or an existing one (`existing`, its id). `was` is the former resource name."""

    path: Path
    resource: str
    name: str
    key: str
    zone: str | None
    cidr: str | None
    existing: str | None
    was: str | None = None


@dataclass(frozen=True, slots=True)
class IngressRule:
    """An ingress rule. The sources are CIDR blocks, or security groups (their resource names)."""

    key: str
    protocol: str
    from_port: int
    to_port: int
    cidrs: tuple[str, ...]
    security_groups: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SecurityGroup:
    """A new security group, or an existing one (its id). All egress is allowed, as is the default in AWS.

    `was` is the former resource name.
    """

    path: Path
    resource: str
    name: str
    key: str
    description: str
    ingress: tuple[IngressRule, ...]
    existing: str | None
    was: str | None = None


@dataclass(frozen=True, slots=True)
class Cloud:
    """An account and region. `vpc_cidr` is None if the VPC exists (`vpc_existing`) or there is none.

    `endpoint` is None for AWS, `lab` for the API of the running lab, otherwise a URL.
    """

    path: Path
    resource: str
    name: str
    account: str | None
    region: str
    endpoint: str | None
    vpc_cidr: str | None
    vpc_existing: str | None
    subnets: tuple[Subnet, ...]
    security_groups: tuple[SecurityGroup, ...]
    tags: tuple[tuple[str, str], ...]
