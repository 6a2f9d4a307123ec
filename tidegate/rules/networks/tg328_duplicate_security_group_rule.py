"""Duplicate security group rule.

Two rules of a security group have the same protocol, ports and source. AWS rejects the second one
(`InvalidPermission.Duplicate`), even if their names differ. A load balancer as source stands for the addresses of its
hosts, and a network stands for its CIDR. Ranges that overlap without being equal are allowed.

To fix it, remove one of the two rules.

Fails:

    aws:
      main:
        security_groups:
          web:
            ingress:
              office: {port: 22, from: 203.0.113.7/32}
              vpn: {port: 22, from: 203.0.113.7/32}

Passes:

    aws:
      main:
        security_groups:
          web:
            ingress:
              office: {port: 22, from: 203.0.113.7/32}
              vpn: {port: 22, from: 203.0.113.0/24}

When to accept: Never. AWS rejects the rule.
"""

from __future__ import annotations

from collections.abc import Iterator

from tidegate.analysis.site import LinkedSite
from tidegate.compiler.blueprint import Path, Permission, SecurityGroup, permissions
from tidegate.rules.rule import Violation, rule

HELP = "remove one of the two rules"


@rule("TG328", "duplicate-security-group-rule", "error")
def check(site: LinkedSite) -> Iterator[Violation]:
    for cloud in site.blueprint.clouds:
        ids = {group.resource: group.existing or group.resource for group in cloud.security_groups}
        for group in cloud.security_groups:
            if group.existing is None:
                yield from _duplicates(group, ids)


def _duplicates(group: SecurityGroup, ids: dict[str, str]) -> Iterator[Violation]:
    first: dict[tuple[object, ...], Permission] = {}
    for permission in permissions(group):
        key = (*permission.key[:3], ids.get(permission.security_group or "", permission.cidr))
        other = first.setdefault(key, permission)
        if other is not permission:
            message = f"duplicate of rule `{other.rule}`: {_described(permission)}"
            related = ((_path(group, other), "the same protocol, ports and source"),)
            yield Violation(_path(group, permission), message, related=related, help=HELP, on_key=True)


def _path(group: SecurityGroup, permission: Permission) -> Path:
    return (*group.path, "ingress", permission.rule)


def _described(permission: Permission) -> str:
    """As `tcp 22 from 203.0.113.7/32`."""
    protocol = "all protocols" if permission.protocol == "-1" else permission.protocol
    first, last = permission.from_port, permission.to_port
    ports = "" if first is None or first < 0 else f" {first}" if first == last else f" {first}-{last}"
    return f"{protocol}{ports} from {permission.cidr or permission.security_group}"
