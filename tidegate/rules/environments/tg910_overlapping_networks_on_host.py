"""Networks of two environments overlap on a host.

libvirt starts no nat or isolated network whose addresses the host reaches by another interface already ("Network is
already in use by interface"). Bridges are the rack's own affair.

Fails:

    networks:      # and stacks/dev.yaml has 10.9.0.0/16 on this host
      inner: {mode: isolated, host: kvm1, cidr: 10.9.0.0/24}

Passes:

    networks:      # and stacks/dev.yaml has 10.9.0.0/16 on this host
      inner: {mode: isolated, host: kvm1, cidr: 10.10.0.0/24}

When to accept: when only one of the environments is ever up.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from ipaddress import ip_network

from tidegate.compiler.blueprint import Network
from tidegate.rules.environments.claim import conflict
from tidegate.rules.environments.environment import Conflict, Environment, SpecPlace, environment_rule


@environment_rule("TG910", "overlapping-networks-on-host", "error")
def check(environments: Sequence[Environment]) -> Iterator[Conflict]:
    known: list[tuple[Environment, Network]] = []
    for one in environments:
        own = [(one, network) for network in one.blueprint.networks if network.cidr is not None]
        for _, network in own:
            yield from _first(one, network, known)
        known += own


def _first(one: Environment, network: Network, known: list[tuple[Environment, Network]]) -> Iterator[Conflict]:
    """The first network of the earlier environments that it overlaps with."""
    uri = one.uris[network.host]
    for earlier, other in known:
        if uri == earlier.uris[other.host] and network.name != other.name and _overlap(network, other):
            message = f"network `{network.key}` and {earlier.name}'s `{other.key}` overlap on {uri}"
            here, there = SpecPlace(one, (*network.path, "cidr")), SpecPlace(earlier, (*other.path, "cidr"))
            yield conflict(message, here, there)
            return


def _overlap(one: Network, other: Network) -> bool:
    """Where libvirt makes one of the two: it refuses addresses that the host reaches already."""
    if one.mode == other.mode == "bridge":
        return False
    mine, theirs = ip_network(str(one.cidr)), ip_network(str(other.cidr))
    return mine.version == theirs.version and mine.overlaps(theirs)
