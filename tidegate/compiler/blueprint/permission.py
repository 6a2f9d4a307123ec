"""The rules of a security group in the form of AWS: one protocol, one range of ports, one source."""

from __future__ import annotations

from dataclasses import dataclass
from ipaddress import ip_network

from tidegate.compiler.blueprint.aws import IngressRule, SecurityGroup

ANY_PROTOCOL = "-1"
ALL_PORTS = (0, 65535)


@dataclass(frozen=True, slots=True)
class Permission:
    """A security group rule. The source is a CIDR block in normal form, or the resource name of a security group.

    `rule` is the rule of the spec, which becomes the description in AWS. Ports are None if AWS does not accept ports,
    and the ICMP type and code for ICMP. AWS treats two permissions that differ only in `rule` as equal.
    """

    rule: str
    protocol: str
    from_port: int | None
    to_port: int | None
    cidr: str | None = None
    security_group: str | None = None

    @property
    def key(self) -> tuple[str, int | None, int | None, str]:
        """The values by which AWS distinguishes the rules of a group."""
        return self.protocol, self.from_port, self.to_port, self.cidr or self.security_group or ""

    @property
    def name(self) -> str:
        """The permission as a part of a resource name, without `::` as in URNs: `tcp-80-from-10.0.0.0/8`."""
        ports = "" if self.protocol not in ("tcp", "udp") else _ports(self.from_port, self.to_port)
        protocol = "all" if self.protocol == ANY_PROTOCOL else self.protocol
        return f"{protocol}{ports}-from-{(self.cidr or self.security_group or '').replace(':', '-')}"


def permissions(group: SecurityGroup) -> tuple[Permission, ...]:
    """The permissions of a group. CIDR blocks of a rule are before its security groups."""
    return tuple(permission for rule in group.ingress for permission in of_rule(rule))


def of_rule(rule: IngressRule) -> tuple[Permission, ...]:
    """A permission for each source of the rule."""
    first, last = (None, None) if rule.protocol == ANY_PROTOCOL else (rule.from_port, rule.to_port)
    cidrs = [Permission(rule.key, rule.protocol, first, last, cidr=str(ip_network(cidr))) for cidr in rule.cidrs]
    groups = [Permission(rule.key, rule.protocol, first, last, security_group=name) for name in rule.security_groups]
    return (*cidrs, *groups)


def _ports(first: int | None, last: int | None) -> str:
    if (first, last) == ALL_PORTS:
        return ""
    return f"-{first}" if first == last else f"-{first}-{last}"
