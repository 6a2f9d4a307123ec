"""Security groups block the load balancer.

The security groups of a group do not allow connections from a load balancer that sends requests to it. AWS drops
these packets, so all health checks fail. Instances without `security_groups` use the default security group of the
VPC, which only allows connections from its own members.

To fix it, add an ingress rule with `from: {balancer: …}`. If NAT changes the address of the load balancer, set
`source` on the member, or allow the translated address in a security group with `existing`.

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

When to accept: Never. The load balancer could not reach the instances.
"""  # noqa: E501

from __future__ import annotations

from collections.abc import Iterator
from ipaddress import ip_address, ip_network

from tidegate.analysis.cloud_connectivity import balancer_addresses, rack_to_cloud_members
from tidegate.analysis.site import LinkedSite
from tidegate.compiler.blueprint import Group, IngressRule, SecurityGroup
from tidegate.rules.rule import Violation, rule


@rule("TG709", "balancer-not-allowed-in", "error", depends_on=("aws", "haproxy", "hosts", "networks", "autoscaling"))
def check(site: LinkedSite) -> Iterator[Violation]:
    security = {one.resource: one for cloud in site.blueprint.clouds for one in cloud.security_groups}
    for balancer, group, servers in rack_to_cloud_members(site):
        groups = [security[name] for name in group.security_groups if name in security]
        if servers.member.source or site.spec.aws[group.cloud].link is None or not _are_all_known(site, group, groups):
            continue
        rules = [rule for one in groups for rule in one.ingress]
        ports = {"port": servers.member.port} | (
            {"check-port": servers.member.check_port} if servers.member.check_port else {}
        )
        for word, port in ports.items():
            if not all(_is_open(rules, port, address) for address in (*balancer_addresses(site, balancer),) or (None,)):
                what = "the load balancer's health checks" if word == "check-port" else "the load balancer"
                names = ", ".join(f"`{one.key}`" for one in groups) or "the VPC's default security group"
                related = tuple((one.path, "does not allow the load balancer") for one in groups)
                related = related or ((group.path, "has no `security_groups`"),)
                help_ = f"add `ingress: {{http: {{port: {port}, from: {{balancer: {balancer.path[-1]}}}}}}}`"
                message = f"{names} does not allow {what} on port {port}"
                yield Violation((*servers.path, word), message, help=help_, related=related)


def _are_all_known(site: LinkedSite, group: Group, groups: list[SecurityGroup]) -> bool:
    """Whether the rules of all security groups are known: none is `existing`, and no rule has an error."""
    written = site.spec.aws[group.cloud].security_groups
    if len(groups) != len(site.spec.autoscaling[group.key].security_groups):
        return False
    return all(one.existing is None and len(one.ingress) == len(written[one.key].ingress) for one in groups)


def _is_open(rules: list[IngressRule], port: int, address: str | None) -> bool:
    """Whether a rule allows TCP on the port from the address, or from any address if None."""
    for one in rules:
        if one.protocol != "-1" and not (one.protocol == "tcp" and one.from_port <= port <= one.to_port):
            continue
        if address is None or any(ip_address(address) in ip_network(cidr) for cidr in one.cidrs):
            return True
    return False
