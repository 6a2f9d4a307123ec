"""Network is too small for libvirt.

libvirt assigns the first address of a NAT or isolated network to the host, and the plugin rejects a network of fewer
than eight addresses ("netmask seems to be too strict").

To fix it, use a network of at least eight addresses, such as a /29.

Fails:

    networks:
      inner: {mode: nat, host: kvm1, cidr: 10.9.0.0/31}

Passes:

    networks:
      inner: {mode: nat, host: kvm1, cidr: 10.9.0.0/29}

When to accept: Never. The network is rejected.
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
            message = f"{network.cidr} has too few addresses ({number}): libvirt requires at least {_FEWEST}"
            yield Violation((*network.path, "cidr"), message)
