"""Networks of two environments overlap on a host.

Two environments have networks with the same addresses on the same host, and at least one of them is a NAT or
isolated network. libvirt does not start a network if the host already has an interface with addresses in it
("Network is already in use by interface"). Two bridged networks may overlap.

To fix it, change the CIDR of one of the networks.

Fails:

    networks:      # and stacks/dev.yaml has 10.9.0.0/16 on this host
      inner: {mode: isolated, host: kvm1, cidr: 10.9.0.0/24}

Passes:

    networks:      # and stacks/dev.yaml has 10.9.0.0/16 on this host
      inner: {mode: isolated, host: kvm1, cidr: 10.10.0.0/24}

When to accept: Never. libvirt does not start the second network.
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
            message = f"network `{network.key}` overlaps with `{other.key}` of `{earlier.name}` on {uri}"
            here, there = SpecPlace(one, (*network.path, "cidr")), SpecPlace(earlier, (*other.path, "cidr"))
            yield conflict(message, here, there)
            return


def _overlap(one: Network, other: Network) -> bool:
    """Whether two networks overlap and libvirt creates at least one of them."""
    if one.mode == other.mode == "bridge":
        return False
    mine, theirs = ip_network(str(one.cidr)), ip_network(str(other.cidr))
    return mine.version == theirs.version and mine.overlaps(theirs)
