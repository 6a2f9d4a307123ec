"""No link between the rack and the VPC.

A load balancer in the rack has members in a VPC, but the spec has no link between them. The instances have private
addresses. Without a VPN, a Direct Connect connection or a transit gateway, the load balancer cannot reach them, and
its health checks fail.

To fix it, add `link` to the AWS account. If the connection already exists, refer to it with `link: {existing: …}`.

Fails:

    haproxy:
      edge: {backends: {app-servers: {members: {burst: {autoscaling: web, port: 80, check: true}}}}}

Passes:

    haproxy:
      edge: {backends: {app-servers: {members: {burst: {autoscaling: web, port: 80, check: true}}}}}
    aws:
      main: {link: {vpn: {peer: 203.0.113.10}, networks: [lan]}}

When to accept: Never. If the rack and the VPC are connected by other means, declare the connection as an existing
link.
"""

from __future__ import annotations

from collections.abc import Iterator

from tidegate.analysis.cloud_connectivity import rack_to_cloud_members
from tidegate.analysis.site import LinkedSite
from tidegate.compiler.blueprint import Path
from tidegate.rules.rule import Violation, rule


@rule("TG706", "missing-link", "error", depends_on=("aws", "haproxy"))
def check(site: LinkedSite) -> Iterator[Violation]:
    reported: set[str] = set()
    for balancer, group, servers in rack_to_cloud_members(site):
        path: Path = ("aws", group.cloud)
        if site.spec.aws[group.cloud].link is None and group.cloud not in reported:
            reported.add(group.cloud)
            message = f"no link between load balancer `{balancer.path[-1]}` in the rack and the VPC of `{group.key}`"
            help_ = f"add `link:` to `aws.{group.cloud}`"
            yield Violation((*servers.path, "autoscaling"), message, help=help_, related=((path, "no `link:` here"),))
