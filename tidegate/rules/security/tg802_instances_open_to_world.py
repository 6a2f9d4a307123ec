"""Instances behind a load balancer are open to the world.

A security group allows every address to connect to the instances behind a load balancer. Clients can then bypass the
load balancer with its rate limits, its logs and its TLS.

To fix it, allow only the load balancer with `from: {balancer: …}`.

Fails:

    aws:
      main: {link: {vpn: {peer: 203.0.113.10}, networks: [lan]}, security_groups: {web: {ingress: {http: {from: 0.0.0.0/0}}}}}
    haproxy:
      edge: {backends: {app-servers: {members: {burst: {autoscaling: web, port: 80, check: true}}}}}

Passes:

    aws:
      main: {link: {vpn: {peer: 203.0.113.10}, networks: [lan]}, security_groups: {web: {ingress: {http: {from: {balancer: edge}}}}}}
    haproxy:
      edge: {backends: {app-servers: {members: {burst: {autoscaling: web, port: 80, check: true}}}}}

When to accept: If clients are also meant to connect to the instances directly.
"""  # noqa: E501

from __future__ import annotations

from collections.abc import Iterator

from tidegate.analysis.capacity import servers_of
from tidegate.analysis.site import LinkedSite
from tidegate.rules.rule import Violation, rule
from tidegate.rules.security.open_ingress import SSH, covers_port, open_to_world


@rule("TG802", "instances-open-to-world", "hint")
def check(site: LinkedSite) -> Iterator[Violation]:
    behind = _behind(site)
    for security, one, path in open_to_world(site):
        if (
            security in behind
            and not covers_port(one, SSH)
            and any(covers_port(one, port) for port in behind[security])
        ):
            message = "clients can bypass the load balancer: the security group allows every address"
            yield Violation((*path, "from"), message, help="allow only the load balancer with `from: {balancer: …}`")


def _behind(site: LinkedSite) -> dict[str, set[int]]:
    """The security groups of instances behind a balancer, with the ports that it connects to."""
    found: dict[str, set[int]] = {}
    for balancer in site.blueprint.balancers:
        spec = site.spec.haproxy[str(balancer.path[-1])]
        for word in ("backends", "listens"):
            for name in getattr(spec, word):
                for row in servers_of(site, (*balancer.path, word, name))[0]:
                    for security in row.group.security_groups if row.group else ():
                        found.setdefault(security, set()).add(row.member.port)
    return found
