"""The linker: section by section, each into its part of the blueprint."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tidegate.compiler.blueprint import Balancer, Blueprint, Cloud, Domain, Group, Image, Network, Volume
from tidegate.compiler.findings import Finding
from tidegate.compiler.link.linking import Linking
from tidegate.compiler.link.names import natural, pairs
from tidegate.compiler.link.networks import link_hosts, link_networks
from tidegate.compiler.link.others import check_others
from tidegate.compiler.link.renamed import check_renamed
from tidegate.compiler.lock import Lock
from tidegate.compiler.source import Node

if TYPE_CHECKING:
    from tidegate.schemas.spec import Spec


def link(spec: Spec, tree: Node, environment: str, lock: Lock) -> tuple[Blueprint, tuple[Finding, ...]]:
    """The blueprint and what was found; things that do not link are left out of it."""
    linking = Linking(spec, tree, environment, lock)
    networks = link_networks(linking)
    images, volumes, domains = _guests(linking, networks)
    check_renamed(linking)
    check_others(linking)
    blueprint = Blueprint(
        project=spec.name,
        environment=environment,
        labels=pairs(spec.labels),
        hosts=link_hosts(linking),
        networks=networks,
        images=tuple(sorted(images, key=lambda image: natural(image.resource))),
        volumes=tuple(volumes),
        domains=tuple(domains),
        balancers=_balancers(linking, domains),
        clouds=_clouds(linking),
        groups=_groups(linking),
    )
    return blueprint, tuple(linking.findings)


def _guests(linking: Linking, networks: tuple[Network, ...]) -> tuple[list[Image], list[Volume], list[Domain]]:
    """As the next three: what links a section that is not used is not even imported."""
    if not linking.spec.domains:
        return [], [], []
    from tidegate.compiler.link.domains import link_domains

    guests = link_domains(linking, networks)
    return list(guests.images.values()), guests.volumes, guests.domains


def _balancers(linking: Linking, domains: list[Domain]) -> tuple[Balancer, ...]:
    if not linking.spec.haproxy:
        return ()
    from tidegate.compiler.link.balancers import link_balancers

    return link_balancers(linking, domains)


def _clouds(linking: Linking) -> tuple[Cloud, ...]:
    if not linking.spec.aws:
        return ()
    from tidegate.compiler.link.aws import link_clouds

    return link_clouds(linking)


def _groups(linking: Linking) -> tuple[Group, ...]:
    if not linking.spec.autoscaling:
        return ()
    from tidegate.compiler.link.groups import link_groups

    return link_groups(linking)
