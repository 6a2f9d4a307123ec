"""Unencrypted traffic over a link that is not a VPN.

A load balancer sends unencrypted requests to instances over a link that is not a VPN. Direct Connect and transit
gateways do not encrypt packets, which cross the networks of other companies.

To fix it, enable TLS between the load balancer and the instances with `ssl` on the member, or use a VPN.

Fails:

    aws:
      main: {link: {existing: dxcon-fgabc123}}
    haproxy:
      edge: {backends: {app-servers: {members: {burst: {autoscaling: web, port: 80, check: true}}}}}

Passes:

    aws:
      main: {link: {existing: vpn-0abcdef1234567890}}
    haproxy:
      edge: {backends: {app-servers: {members: {burst: {autoscaling: web, port: 80, check: true}}}}}

When to accept: If the gateway leads into a VPN, or MACsec encrypts the line.
"""

from __future__ import annotations

from collections.abc import Iterator

from tidegate.analysis.capacity import servers_of
from tidegate.analysis.site import LinkedSite
from tidegate.rules.rule import Violation, rule

ENCRYPTED = "vpn-"
"""The prefix of the IDs of VPN connections; a gateway may or may not lead into one."""


@rule("TG807", "unencrypted-traffic-over-link", "warning")
def check(site: LinkedSite) -> Iterator[Violation]:
    for balancer in site.blueprint.balancers:
        spec = site.spec.haproxy[str(balancer.path[-1])]
        for word in ("backends", "listens"):
            for name, section in getattr(spec, word).items():
                default = section.default_server is not None and section.default_server.ssl
                for row in servers_of(site, (*balancer.path, word, name))[0]:
                    link = site.spec.aws[row.group.cloud].link if row.group else None
                    if link is None or link.vpn or default or row.member.ssl:
                        continue
                    if link.existing is not None and not link.existing.startswith(ENCRYPTED):
                        related = (
                            ((("aws", row.group.cloud, "link", "existing"), "this link is not a VPN"),)
                            if row.group
                            else ()
                        )
                        message = "requests cross the link unencrypted"
                        yield Violation(
                            row.path,
                            message,
                            help="set `ssl: true, verify: required, ca-file: …`, or use a VPN",
                            related=related,
                            on_key=True,
                        )
