"""The cloud's ground: an account and region, its VPC, subnets and security groups, in AWS's words."""

from __future__ import annotations

from dataclasses import dataclass

from tidegate.compiler.blueprint.path import Path


@dataclass(frozen=True, slots=True)
class Subnet:
    """A subnet that is made (`cidr`, `zone`) or one that exists (`existing`, its id). `was` is a former resource."""

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
    """Who may come in: from CIDRs, or from the members of other security groups (their resources)."""

    key: str
    protocol: str
    from_port: int
    to_port: int
    cidrs: tuple[str, ...]
    security_groups: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SecurityGroup:
    """A security group that is made, or one that exists (its id). All egress is allowed, as AWS's default is.

    `was` is a former resource.
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
    """One account and region. `vpc_cidr` is None where the VPC exists (`vpc_existing`) or there is none.

    `endpoint` is None for AWS itself, `lab` for the running lab's API, else a URL.
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
