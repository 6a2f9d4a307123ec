"""Network is too small for libvirt.

libvirt takes the first address of a nat or isolated network for the host, and its plugin refuses a network of fewer
than eight addresses ("netmask seems to be too strict").

Fails:

    networks:
      inner: {mode: nat, host: kvm1, cidr: 10.9.0.0/31}

Passes:

    networks:
      inner: {mode: nat, host: kvm1, cidr: 10.9.0.0/29}

Wrong to fire: never: the network is refused.
"""

from __future__ import annotations

from collections.abc import Iterator
from ipaddress import ip_network

from tidegate.analysis.site import LinkedSite
from tidegate.rules.rule import Violation, rule

_FEWEST = 8


@rule("TG324", "network-too-small", "error")
def check(site: LinkedSite) -> Iterator[Violation]:
    for network in site.blueprint.networks:
        if network.mode == "bridge" or network.cidr is None:
            continue
        number = ip_network(network.cidr).num_addresses
        if number < _FEWEST:
            message = f"{network.cidr} has {number} of the {_FEWEST} addresses that libvirt needs"
            yield Violation((*network.path, "cidr"), message)
