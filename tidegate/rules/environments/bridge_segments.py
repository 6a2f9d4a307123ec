"""Ethernet segments: the bridges that belong to the same network of an environment."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tidegate.compiler.blueprint import Domain, Nic
from tidegate.rules.environments.environment import Environment

Segments = dict[tuple[str, str], int]
"""The URI of a host and the name of a bridge on it → the number of the bridge's segment."""


def bridged_nics(environments: Sequence[Environment]) -> Iterator[tuple[Environment, Domain, Nic, int]]:
    """Every NIC on a bridge with the number of its segment."""
    segments = _segments(environments)
    for one in environments:
        for domain in one.blueprint.domains:
            for nic in domain.nics:
                if nic.bridge is not None:
                    yield one, domain, nic, segments[one.uris[domain.host], nic.bridge]


def _segments(environments: Sequence[Environment]) -> Segments:
    found: list[set[tuple[str, str]]] = []
    for one in environments:
        for key in {network.key for network in one.blueprint.networks}:
            bridges = _bridges(one, key)
            apart = [segment for segment in found if not segment & bridges]
            found = [*apart, bridges.union(*(segment for segment in found if segment & bridges))]
    return {bridge: number for number, segment in enumerate(found) for bridge in segment}


def _bridges(environment: Environment, key: str) -> set[tuple[str, str]]:
    networks = environment.blueprint.networks
    return {(environment.uris[one.host], one.bridge) for one in networks if one.key == key and one.bridge}
