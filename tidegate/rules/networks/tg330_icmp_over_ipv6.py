"""ICMP rule with an IPv6 source.

ICMP is a protocol of IPv4. IPv6 uses ICMPv6, which is another protocol, so the rule matches no packets.

To fix it, use a source of IPv4. The language does not support ICMPv6.

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

HELP = 'write an IPv4 source, or `protocol: "-1"`, which includes ICMPv6'


@rule("TG330", "icmp-over-ipv6", "warning")
def check(site: LinkedSite) -> Iterator[Violation]:
    for cloud in site.blueprint.clouds:
        for group in cloud.security_groups:
            for permission in permissions(group) if group.existing is None else ():
                if permission.protocol == "icmp" and permission.cidr and ":" in permission.cidr:
                    message = f"{permission.cidr} is IPv6, which has no ICMP: this rule allows nothing"
                    yield Violation((*group.path, "ingress", permission.rule, "protocol"), message, help=HELP)
