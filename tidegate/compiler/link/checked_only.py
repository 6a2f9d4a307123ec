"""References of what nothing is made of: `needs`, pools of unused images, traffic, accepted findings."""

from __future__ import annotations

from tidegate.compiler.blueprint.path import Path
from tidegate.compiler.link.context import LinkContext
from tidegate.compiler.source import MappingNode
from tidegate.compiler.source.dotted import dotted, missing


def check_unlinked_references(context: LinkContext) -> None:
    """A finding for each that names nothing."""
    spec = context.spec
    servers = {**spec.domains, **spec.machines}
    for key, domain in spec.domains.items():
        for name in domain.needs:
            context.known(servers, "domain or machine", name, ("domains", key, "needs", name), on_key=True)
    used = {domain.image for domain in spec.domains.values()}
    pools = {pool: host for host in spec.hosts.values() for pool in host.pools}
    for key, image in spec.images.items():
        if image.pool is not None and key not in used:
            context.known(pools, "pool", image.pool, ("images", key, "pool"), where="on any host")
    for key in spec.traffic:
        _traffic(context, key)
    for key in spec.accept:
        _accepted(context, key)


def _traffic(context: LinkContext, key: str) -> None:
    balancer, _, frontend = context.spec.traffic[key].to.partition(".")
    path: Path = ("traffic", key, "to")
    if context.known(context.spec.haproxy, "balancer", balancer, path):
        there = context.spec.haproxy[balancer]
        doors = {**there.frontends, **there.listens}
        context.known(doors, "frontend", frontend, path, where=f"in {balancer}")


def _accepted(context: LinkContext, key: str) -> None:
    at = context.spec.accept[key].at
    assert isinstance(context.tree, MappingNode)
    if dotted(context.tree, at) is None:
        begun, word, known = missing(context.tree, at)
        where = f"in {begun}" if begun else "in this spec"
        context.unknown("place", word, ("accept", key, "at"), known, where=where)
