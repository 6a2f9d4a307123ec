"""The complete site."""

from __future__ import annotations

from dataclasses import dataclass

from tidegate.compiler.blueprint.autoscaling import Group
from tidegate.compiler.blueprint.aws import Cloud
from tidegate.compiler.blueprint.balancer import Balancer
from tidegate.compiler.blueprint.kvm import Domain, Host, Image, Network, Volume
from tidegate.compiler.blueprint.path import Path

__all__ = ["Blueprint", "Path"]


@dataclass(frozen=True, slots=True)
class Blueprint:
    """A resolved environment. All tuples are in canonical order: by `order`, then by name in natural order."""

    project: str
    environment: str
    labels: tuple[tuple[str, str], ...]
    hosts: tuple[Host, ...]
    networks: tuple[Network, ...]
    images: tuple[Image, ...]
    volumes: tuple[Volume, ...]
    domains: tuple[Domain, ...]
    balancers: tuple[Balancer, ...]
    clouds: tuple[Cloud, ...]
    groups: tuple[Group, ...]

    @property
    def deployed_domains(self) -> tuple[Domain, ...]:
        """The domains that this version deploys."""
        return tuple(domain for domain in self.domains if domain.deployed)
