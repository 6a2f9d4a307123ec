"""The linker: section by section, each into its part of the blueprint."""

from __future__ import annotations

from tidegate.compiler.blueprint import Blueprint
from tidegate.compiler.findings import Finding
from tidegate.compiler.link.aws import link_clouds
from tidegate.compiler.link.balancers import link_balancers
from tidegate.compiler.link.domains import link_domains
from tidegate.compiler.link.groups import link_groups
from tidegate.compiler.link.linking import Linking
from tidegate.compiler.link.names import pairs
from tidegate.compiler.link.networks import link_hosts, link_networks
from tidegate.compiler.source import Node
from tidegate.schemas.spec import Spec


def link(spec: Spec, tree: Node, environment: str) -> tuple[Blueprint, tuple[Finding, ...]]:
    """The blueprint and what was found; things that do not link are left out of it."""
    linking = Linking(spec, tree, environment)
    networks = link_networks(linking)
    guests = link_domains(linking, networks)
    for key in spec.machines:
        if spec.machines[key].was is not None:
            linking.not_deployed(("machines", key, "was"), "renaming with `was`")
    for key in spec.traffic:
        linking.not_deployed(("traffic", key), "the rehearsal of traffic")
    for key in spec.accept:
        linking.not_deployed(("accept", key), "accepted findings")
    blueprint = Blueprint(
        project=spec.name,
        environment=environment,
        labels=pairs(spec.labels),
        hosts=link_hosts(linking),
        networks=networks,
        images=tuple(guests.images.values()),
        volumes=tuple(guests.volumes),
        domains=tuple(guests.domains),
        balancers=link_balancers(linking, guests.domains),
        clouds=link_clouds(linking),
        groups=link_groups(linking),
    )
    return blueprint, tuple(linking.findings)
