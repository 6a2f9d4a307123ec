"""References of what nothing is made of: `needs`, pools of unused images, traffic, accepted findings."""

from __future__ import annotations

from tidegate.compiler.blueprint.path import Path
from tidegate.compiler.link.linking import Linking
from tidegate.compiler.source import MappingNode
from tidegate.compiler.source.dotted import dotted, missing


def check_others(linking: Linking) -> None:
    """A finding for each that names nothing."""
    spec = linking.spec
    servers = {**spec.domains, **spec.machines}
    for key, domain in spec.domains.items():
        for name in domain.needs:
            linking.known(servers, "domain or machine", name, ("domains", key, "needs", name), on_key=True)
    used = {domain.image for domain in spec.domains.values()}
    pools = {pool: host for host in spec.hosts.values() for pool in host.pools}
    for key, image in spec.images.items():
        if image.pool is not None and key not in used:
            linking.known(pools, "pool", image.pool, ("images", key, "pool"), where="on any host")
    for key in spec.traffic:
        _traffic(linking, key)
    for key in spec.accept:
        _accepted(linking, key)


def _traffic(linking: Linking, key: str) -> None:
    balancer, _, frontend = linking.spec.traffic[key].to.partition(".")
    path: Path = ("traffic", key, "to")
    linking.not_deployed(path[:2], "the rehearsal of traffic")
    if linking.known(linking.spec.haproxy, "balancer", balancer, path):
        there = linking.spec.haproxy[balancer]
        doors = {**there.frontends, **there.listens}
        linking.known(doors, "frontend", frontend, path, where=f"in {balancer}")


def _accepted(linking: Linking, key: str) -> None:
    at = linking.spec.accept[key].at
    assert isinstance(linking.tree, MappingNode)
    if dotted(linking.tree, at) is None:
        begun, word, known = missing(linking.tree, at)
        where = f"in {begun}" if begun else "in this spec"
        linking.unknown("place", word, ("accept", key, "at"), known, where=where)
