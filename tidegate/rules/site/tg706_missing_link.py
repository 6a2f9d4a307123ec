"""No link between rack and VPC.

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
            message = f"there is no link from the rack of `{balancer.path[-1]}` to the VPC of `{group.key}`"
            help_ = f"`link:` in `aws.{group.cloud}`: a VPN, or one that exists"
            yield Violation((*servers.path, "autoscaling"), message, help=help_, related=((path, "no `link:` here"),))
