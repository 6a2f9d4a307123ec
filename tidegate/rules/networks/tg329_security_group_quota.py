"""Security groups or rules exceed the default quota.

A security group can have 60 inbound rules for IPv4 and 60 for IPv6. A rule whose source is a security group counts
for both. A network interface can have 5 security groups. AWS raises both quotas on request (Amazon VPC user guide,
quotas).

To fix it, combine rules or security groups, or request a higher quota.

Fails:

    aws:
      main: {security_groups: {a: {}, b: {}, c: {}, d: {}, e: {}, f: {}}}
    autoscaling:
      web: {security_groups: [a, b, c, d, e, f]}

Passes:

    aws:
      main: {security_groups: {a: {}, b: {}}}
    autoscaling:
      web: {security_groups: [a, b]}

When to accept: If the account has a higher quota.
"""

from __future__ import annotations

from collections.abc import Iterator

from tidegate.analysis.site import LinkedSite
from tidegate.compiler.blueprint import Permission, SecurityGroup, permissions
from tidegate.rules.rule import Violation, rule

_MOST_RULES, _MOST_GROUPS = 60, 5
HELP = "combine some of them, or request a higher quota from AWS"


@rule("TG329", "security-group-quota", "warning")
def check(site: LinkedSite) -> Iterator[Violation]:
    for cloud in site.blueprint.clouds:
        for group in cloud.security_groups:
            number = 0 if group.existing else _rules(group)
            if number > _MOST_RULES:
                message = f"{number} rules for one IP version: the default quota of a security group is {_MOST_RULES}"
                yield Violation((*group.path, "ingress"), message, help=HELP, on_key=True)
    for scaling in site.blueprint.groups:
        number = len(set(scaling.security_groups))
        if number > _MOST_GROUPS:
            message = f"{number} security groups: the default quota of a network interface is {_MOST_GROUPS}"
            yield Violation((*scaling.path, "security_groups"), message, help=HELP, on_key=True)


def _rules(group: SecurityGroup) -> int:
    """The rules of the IP version that has more."""
    allowed = permissions(group)
    return max(sum(_counts(permission, version) for permission in allowed) for version in (4, 6))


def _counts(permission: Permission, version: int) -> bool:
    return permission.cidr is None or (":" in permission.cidr) == (version == 6)
