"""The linker: links each section to its part of the blueprint."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tidegate.compiler.blueprint import Balancer, Blueprint, Cloud, Domain, Group, Image, Network, Volume
from tidegate.compiler.findings import Finding
from tidegate.compiler.link.context import LinkContext
from tidegate.compiler.link.names import pairs
from tidegate.compiler.link.networks import link_hosts, link_networks
from tidegate.compiler.link.renamed import check_renamed
from tidegate.compiler.link.unlinked import check_cut_references, check_unlinked_references
from tidegate.compiler.lock import Lock
from tidegate.compiler.source import Node
from tidegate.compiler.source.cuts import NONE, Cuts
from tidegate.haproxy.natural import natural

if TYPE_CHECKING:
    from tidegate.schemas.spec import Spec


def link(
    spec: Spec, tree: Node, environment: str, lock: Lock, cuts: Cuts = NONE, written: Node | None = None
) -> tuple[Blueprint, tuple[Finding, ...]]:
    """The blueprint and the findings. Resources that cannot be linked are left out.

    `cuts` are the invalid paths that were removed from the spec. The tree `written` contains them.
    """
    context = LinkContext(spec, tree, environment, lock, cuts)
    networks = link_networks(context)
    images, volumes, domains = _guests(context, networks)
    check_renamed(context)
    check_unlinked_references(context)
    if cuts and written is not None:
        check_cut_references(context, written)
    blueprint = Blueprint(
        project=spec.name,
        environment=environment,
        labels=pairs(spec.labels),
        hosts=link_hosts(context),
        networks=networks,
        images=tuple(sorted(images, key=lambda image: natural(image.resource))),
        volumes=tuple(volumes),
        domains=tuple(domains),
        balancers=_balancers(context, domains),
        clouds=_clouds(context),
        groups=_groups(context),
    )
    return blueprint, tuple(context.findings)


def _guests(context: LinkContext, networks: tuple[Network, ...]) -> tuple[list[Image], list[Volume], list[Domain]]:
    """Links domains. The code for a section, here and below, is imported only if the section is used."""
    if not context.spec.domains:
        return [], [], []
    from tidegate.compiler.link.domains import link_domains

    guests = link_domains(context, networks)
    return list(guests.images.values()), guests.volumes, guests.domains


def _balancers(context: LinkContext, domains: list[Domain]) -> tuple[Balancer, ...]:
    if not context.spec.haproxy:
        return ()
    from tidegate.compiler.link.balancers import link_balancers

    return link_balancers(context, domains)


def _clouds(context: LinkContext) -> tuple[Cloud, ...]:
    if not context.spec.aws:
        return ()
    from tidegate.compiler.link.aws import link_clouds

    return link_clouds(context)


def _groups(context: LinkContext) -> tuple[Group, ...]:
    if not context.spec.autoscaling:
        return ()
    from tidegate.compiler.link.groups import link_groups

    return link_groups(context)
