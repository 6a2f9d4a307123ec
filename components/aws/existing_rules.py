"""Rules that a security group already has and that the stack imports instead of creating them again.

Releases up to 0.1.0 registered a group together with its rules. AWS refuses a second rule with the same permission, and
a rule that is deleted first would be missing temporarily, so the existing rule is imported. Rules are looked up only if
the state of the stack contains rules of the group. A new group has none.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pulumi
import pulumi_aws as aws

from tidegate.compiler.blueprint import Permission
from tidegate.compiler.blueprint.permission import ANY_PROTOCOL

OWN_TAG = "tidegate:project"
"""The tag of every rule that a stack has created or imported."""

Key = tuple[str, int | None, int | None, str]
Groups = Mapping[str, pulumi.Input[str]]
"""The ids of security groups by resource name."""
Transform = Callable[
    [pulumi.ResourceTransformArgs],
    Awaitable[pulumi.ResourceTransformResult | None] | pulumi.ResourceTransformResult | None,
]


@dataclass(frozen=True, slots=True)
class Rule:
    """An existing rule: its permission, its id, and whether it has the tags of this version."""

    key: Key
    id: str
    tagged: bool


class Existing:
    """The existing rules of a group; empty before the group is created."""

    def __init__(self, group: aws.ec2.SecurityGroup, opts: pulumi.InvokeOptions) -> None:
        self.group = group
        known = pulumi.Output.all(group=group.id, ingress=group.ingress)
        self.rules: pulumi.Output[list[Rule]] = known.apply(
            lambda known: _rules(known["group"], opts) if known["ingress"] else pulumi.Output.from_input([])
        )

    def adoption(self, permission: Permission, groups: Groups) -> Transform:
        """A transform of the resource that imports the rule with this permission, if it exists."""
        found = pulumi.Output.all(rules=self.rules, key=_key(permission, groups)).apply(
            lambda known: next((rule for rule in known["rules"] if rule.key == tuple(known["key"])), None)
        )

        async def transform(args: pulumi.ResourceTransformArgs) -> pulumi.ResourceTransformResult | None:
            rule: Rule | None = await found.future()
            if rule is None:
                return None
            adopted = pulumi.ResourceOptions(import_=rule.id)
            return pulumi.ResourceTransformResult(args.props, pulumi.ResourceOptions.merge(args.opts, adopted))

        return transform

    def warn_of_others(self, permissions: Sequence[Permission], groups: Groups) -> None:
        """Logs a warning for each rule that is neither in the spec nor created by a stack. It stays in place."""
        keys = pulumi.Output.all(*(_key(permission, groups) for permission in permissions))

        def warn(known: Mapping[str, Any]) -> None:
            wanted = {tuple(key) for key in known["keys"]}
            for rule in known["rules"]:
                if rule.key not in wanted and not rule.tagged:
                    pulumi.log.warn(_unmanaged(rule), resource=self.group)

        pulumi.Output.all(rules=self.rules, keys=keys).apply(warn)


def _key(permission: Permission, groups: Groups) -> pulumi.Output[list[Any]]:
    """The key of the permission with the id of its security group."""
    source = groups[permission.security_group] if permission.security_group else permission.cidr
    return pulumi.Output.all(permission.protocol, permission.from_port, permission.to_port, source)


def _unmanaged(rule: Rule) -> str:
    protocol, first, last, source = rule.key
    ports = "" if first is None else f", ports {first} to {last}"
    what = f"{rule.id} (protocol {protocol}{ports}, from {source})"
    remedy = "This stack does not manage it and does not delete it: delete it in AWS, or add it to the spec."
    return f"The security group has a rule that is not in the spec: {what}. {remedy}"


def _rules(group: str, opts: pulumi.InvokeOptions) -> pulumi.Output[list[Rule]]:
    filters = [aws.vpc.GetSecurityGroupRulesFilterArgs(name="group-id", values=[group])]
    found = aws.vpc.get_security_group_rules_output(filters=filters, opts=opts)

    def look_up(ids: Sequence[str] | None) -> pulumi.Output[list[Any]]:
        """The rules with these ids; the provider returns None if there are none."""
        lookups = [aws.vpc.get_security_group_rule_output(security_group_rule_id=id_, opts=opts) for id_ in ids or ()]
        return pulumi.Output.all(*lookups)

    rules: pulumi.Output[list[Any]] = found.ids.apply(look_up)
    return rules.apply(lambda rules: [_rule(rule) for rule in rules if not rule.is_egress])


def _rule(found: aws.vpc.GetSecurityGroupRuleResult) -> Rule:
    """The rule of a result. An account number before the id of its security group is removed."""
    ports = (None, None) if found.ip_protocol == ANY_PROTOCOL else (found.from_port, found.to_port)
    group = (found.referenced_security_group_id or "").rpartition("/")[2]
    key = (found.ip_protocol, *ports, found.cidr_ipv4 or found.cidr_ipv6 or group)
    return Rule(key, found.id, OWN_TAG in (found.tags or {}))
