"""TG7xx: the burst path's roads: from the balancer over the link into the security group."""

from __future__ import annotations

from collections.abc import Iterator
from ipaddress import ip_address, ip_network

from tidegate.compiler.blueprint import Balancer, Group, IngressRule, Path, SecurityGroup
from tidegate.rules.derived.capacity import Servers, servers_of
from tidegate.rules.rule import Site, Violation, rule


def _crossings(site: Site) -> Iterator[tuple[Balancer, Group, Servers]]:
    """Every member by which a balancer in the rack sends requests to a group in a cloud."""
    for balancer in site.blueprint.balancers:
        spec = site.spec.haproxy[str(balancer.path[-1])]
        for word in ("backends", "listens"):
            for name in sorted(getattr(spec, word)):
                for row in servers_of(site, (*balancer.path, word, name))[0]:
                    if row.group is not None and not _in_vpc(site, balancer, row.group):
                        yield balancer, row.group, row


def _addresses(site: Site, balancer: Balancer) -> list[str]:
    """The addresses of the balancer's hosts, as far as the spec says them."""
    hosts = {host.name: host.address for host in site.blueprint.hosts}
    found = [hosts.get(name) for name in balancer.hosts]
    return [address for address in found if address is not None]


def _in_vpc(site: Site, balancer: Balancer, group: Group) -> bool:
    """Whether the balancer stands in the group's VPC itself."""
    vpc = site.spec.aws[group.cloud].vpc
    addresses = _addresses(site, balancer)
    if vpc is None or vpc.cidr is None or not addresses:
        return False
    return all(ip_address(address) in ip_network(vpc.cidr) for address in addresses)


@rule("TG706", "error")
def no_link(site: Site) -> Iterator[Violation]:
    """A balancer in the rack reaches instances in a VPC over a link.

    Instances have private addresses of the VPC; without a VPN, Direct Connect or transit gateway no packet from the
    rack arrives there, and each slot stays down. A link that exists already is written `link: {existing: …}`.

    Fails:

        haproxy:
          edge: {backends: {app-servers: {members: {burst: {autoscaling: web, port: 80, check: true}}}}}

    Passes:

        haproxy:
          edge: {backends: {app-servers: {members: {burst: {autoscaling: web, port: 80, check: true}}}}}
        aws:
          main: {link: {vpn: {peer: 203.0.113.10}, networks: [lan]}}

    Wrong to fire: when the rack and the VPC are joined by something that this spec does not name; name it.
    """
    told: set[str] = set()
    for balancer, group, row in _crossings(site):
        path: Path = ("aws", group.cloud)
        if site.spec.aws[group.cloud].link is None and group.cloud not in told:
            told.add(group.cloud)
            message = f"there is no link from the rack of `{balancer.path[-1]}` to the VPC of `{group.key}`"
            help_ = f"`link:` in `aws.{group.cloud}`: a VPN, or one that exists"
            yield Violation((*row.path, "autoscaling"), message, help=help_, related=((path, "no `link:` here"),))


@rule("TG707", "error")
def link_leaves_out(site: Site) -> Iterator[Violation]:
    """A VPN carries the network that the balancer is in.

    The VPC sends answers into the tunnel for the networks that the link names, and for no others: an answer to the
    balancer is lost.

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

    Wrong to fire: never: there is no way back.
    """
    told: set[tuple[Path, str]] = set()
    for balancer, group, _ in _crossings(site):
        link = site.spec.aws[group.cloud].link
        if link is None or link.vpn is None or (balancer.path, group.cloud) in told:
            continue
        if any(name not in site.spec.networks for name in link.networks):
            continue  # one of them is not there: TG201
        told.add((balancer.path, group.cloud))
        for address in _addresses(site, balancer):
            network = _network_of(site, address)
            if network is not None and network not in link.networks:
                message = f"the link does not carry `{network}`, where balancer `{balancer.path[-1]}` is ({address})"
                yield Violation(("aws", group.cloud, "link", "networks"), message, help=f"add `{network}`")


def _network_of(site: Site, address: str) -> str | None:
    """The network whose CIDR holds the address."""
    for name, network in sorted(site.spec.networks.items()):
        if network.cidr is not None and ip_address(address) in ip_network(network.cidr):
            return name
    return None


@rule("TG709", "error")
def not_let_in(site: Site) -> Iterator[Violation]:
    """A group's security groups let the balancer in, on the port of its requests and of its health checks.

    What no rule lets in is dropped without an answer: each slot stays down. Without security groups instances are in the
    VPC's default one, which lets in only its own members.

    Fails:

        aws:
          main: {link: {vpn: {peer: 203.0.113.10}, networks: [lan]}}
        haproxy:
          edge: {backends: {app-servers: {members: {burst: {autoscaling: web, port: 8080, check: true}}}}}

    Passes:

        aws:
          main: {link: {vpn: {peer: 203.0.113.10}, networks: [lan]}, security_groups: {web: {ingress: {http: {port: 8080}}}}}
        haproxy:
          edge: {backends: {app-servers: {members: {burst: {autoscaling: web, port: 8080, check: true}}}}}

    Wrong to fire: when the balancer's packets carry another address by the time they arrive, as behind a NAT.
    """  # noqa: E501
    security = {one.resource: one for cloud in site.blueprint.clouds for one in cloud.security_groups}
    for balancer, group, row in _crossings(site):
        groups = [security[name] for name in group.security_groups if name in security]
        if row.member.source or site.spec.aws[group.cloud].link is None or not _whole(site, group, groups):
            continue
        rules = [rule for one in groups for rule in one.ingress]
        ports = {"port": row.member.port} | ({"check-port": row.member.check_port} if row.member.check_port else {})
        for word, port in ports.items():
            if not all(_open(rules, port, address) for address in (*_addresses(site, balancer),) or (None,)):
                what = "its health checks" if word == "check-port" else "the balancer"
                names = ", ".join(f"`{one.key}`" for one in groups) or "the VPC's default security group"
                related = tuple((one.path, "lets others in") for one in groups)
                help_ = f"`ingress: {{http: {{port: {port}, from: {{balancer: {balancer.path[-1]}}}}}}}`"
                message = f"{names} does not let {what} in on port {port}"
                yield Violation((*row.path, word), message, help=help_, related=related)


def _whole(site: Site, group: Group, groups: list[SecurityGroup]) -> bool:
    """Whether all of the group's security groups are known: none exists elsewhere, none lost a rule to an error."""
    written = site.spec.aws[group.cloud].security_groups
    if len(groups) != len(site.spec.autoscaling[group.key].security_groups):
        return False
    return all(one.existing is None and len(one.ingress) == len(written[one.key].ingress) for one in groups)


def _open(rules: list[IngressRule], port: int, address: str | None) -> bool:
    """Whether a rule lets TCP in on the port from the address; from anywhere where that is not known."""
    for one in rules:
        if one.protocol != "-1" and not (one.protocol == "tcp" and one.from_port <= port <= one.to_port):
            continue
        if address is None or any(ip_address(address) in ip_network(cidr) for cidr in one.cidrs):
            return True
    return False
