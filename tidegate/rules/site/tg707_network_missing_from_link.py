"""Link does not include the load balancer's network.

The `networks` of a link do not include the network of a load balancer that sends requests over it. The VPC only
routes packets into the tunnel for the networks that the link lists, so replies to the load balancer are lost.

To fix it, add the network to `networks` of the link.

Fails:

    networks:
      store: {mode: bridge, bridge: br1, cidr: 192.168.2.0/24}
    aws:
      main: {link: {vpn: {peer: 203.0.113.10}, networks: [store]}}
    haproxy:
      edge: {backends: {app-servers: {members: {burst: {autoscaling: web, port: 80, check: true}}}}}

Passes:

    networks:
      store: {mode: bridge, bridge: br1, cidr: 192.168.2.0/24}
    aws:
      main: {link: {vpn: {peer: 203.0.113.10}, networks: [store, lan]}}
    haproxy:
      edge: {backends: {app-servers: {members: {burst: {autoscaling: web, port: 80, check: true}}}}}

When to accept: Never. The VPC has no route back to the load balancer.
"""

from __future__ import annotations

from collections.abc import Iterator
from ipaddress import ip_address, ip_network

from tidegate.analysis.cloud_connectivity import balancer_addresses, rack_to_cloud_members
from tidegate.analysis.site import LinkedSite
from tidegate.compiler.blueprint import Path
from tidegate.rules.rule import Violation, rule


@rule("TG707", "network-missing-from-link", "error", depends_on=("aws", "haproxy", "hosts"))
def check(site: LinkedSite) -> Iterator[Violation]:
    reported: set[tuple[Path, str]] = set()
    for balancer, group, _ in rack_to_cloud_members(site):
        link = site.spec.aws[group.cloud].link
        if link is None or link.vpn is None or (balancer.path, group.cloud) in reported:
            continue
        if any(name not in site.spec.networks for name in link.networks):
            continue  # TG201 reports the missing network
        reported.add((balancer.path, group.cloud))
        for address in balancer_addresses(site, balancer):
            network = _network_of(site, address)
            if network is not None and network not in link.networks:
                name = balancer.path[-1]
                message = f"the link does not include `{network}`, the network of load balancer `{name}` ({address})"
                yield Violation(("aws", group.cloud, "link", "networks"), message, help=f"add `{network}`")


def _network_of(site: LinkedSite, address: str) -> str | None:
    """The network whose CIDR contains the address."""
    for name, network in sorted(site.spec.networks.items()):
        if network.cidr is not None and ip_address(address) in ip_network(network.cidr):
            return name
    return None
