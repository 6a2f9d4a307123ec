"""ICMP rule with an IPv6 source.

The protocol `icmp` is ICMP for IPv4. IPv6 uses ICMPv6, which is a different protocol, so the rule matches no packets.

To fix it, use an IPv4 CIDR block as the source, or `protocol: "-1"`. This version does not support rules for ICMPv6
only.

Fails:

    aws:
      main: {security_groups: {web: {ingress: {ping: {protocol: icmp, from: "2001:db8::/64"}}}}}

Passes:

    aws:
      main: {security_groups: {web: {ingress: {ping: {protocol: icmp, from: 192.0.2.0/24}}}}}

When to accept: Never. No IPv6 packet carries ICMP.
"""

from __future__ import annotations

from collections.abc import Iterator

from tidegate.analysis.site import LinkedSite
from tidegate.compiler.blueprint import permissions
from tidegate.rules.rule import Violation, rule

HELP = 'use an IPv4 CIDR block, or `protocol: "-1"`, which includes ICMPv6'


@rule("TG330", "icmp-over-ipv6", "warning")
def check(site: LinkedSite) -> Iterator[Violation]:
    for cloud in site.blueprint.clouds:
        for group in cloud.security_groups:
            for permission in permissions(group) if group.existing is None else ():
                if permission.protocol == "icmp" and permission.cidr and ":" in permission.cidr:
                    message = f"`icmp` does not apply to IPv6: this rule matches no packets from {permission.cidr}"
                    yield Violation((*group.path, "ingress", permission.rule, "protocol"), message, help=HELP)
