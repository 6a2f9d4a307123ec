"""Auto Scaling groups in a VPC that balancers in the rack reach over a link."""

from __future__ import annotations

from collections.abc import Iterator
from ipaddress import ip_address, ip_network

from tidegate.analysis.capacity import Servers, servers_of
from tidegate.analysis.site import LinkedSite
from tidegate.compiler.blueprint import Balancer, Group


def rack_to_cloud_members(site: LinkedSite) -> Iterator[tuple[Balancer, Group, Servers]]:
    """The members through which balancers in the rack send requests to groups in a VPC."""
    for balancer in site.blueprint.balancers:
        spec = site.spec.haproxy[str(balancer.path[-1])]
        for word in ("backends", "listens"):
            for name in sorted(getattr(spec, word)):
                for servers in servers_of(site, (*balancer.path, word, name))[0]:
                    if servers.group is not None and not is_in_vpc(site, balancer, servers.group):
                        yield balancer, servers.group, servers


def balancer_addresses(site: LinkedSite, balancer: Balancer) -> list[str]:
    """The addresses of the balancer's hosts that the spec contains."""
    hosts = {host.name: host.address for host in site.blueprint.hosts}
    addresses = [hosts.get(name) for name in balancer.hosts]
    return [address for address in addresses if address is not None]


def is_in_vpc(site: LinkedSite, balancer: Balancer, group: Group) -> bool:
    """Whether all hosts of the balancer are in the group's VPC."""
    vpc = site.spec.aws[group.cloud].vpc
    addresses = balancer_addresses(site, balancer)
    if vpc is None or vpc.cidr is None or not addresses:
        return False
    return all(ip_address(address) in ip_network(vpc.cidr) for address in addresses)
