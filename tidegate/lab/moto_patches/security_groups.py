"""Security group rules: their identity as in AWS, changes of rules, and groups that other rules refer to."""

from __future__ import annotations

from typing import Any

from moto.ec2.exceptions import (
    DependencyViolationError,
    InvalidPermissionDuplicateError,
    InvalidSecurityGroupRuleIdNotFoundError,
)
from moto.ec2.models import EC2Backend
from moto.ec2.models.security_groups import SecurityGroup, SecurityGroupRule


def apply() -> None:
    for name, value in {"description": property(_description), "__eq__": _same}.items():
        setattr(SecurityGroupRule, name, value)
    setattr(EC2Backend, modify_security_group_rules.__name__, modify_security_group_rules)
    _refuse_to_delete_referenced_groups()


def _description(rule: SecurityGroupRule) -> str | None:
    """The description of a rule, which moto omits if the source is a security group."""
    return rule.ip_range.get("Description") or rule.source_group.get("Description")


def _identity(rule: SecurityGroupRule) -> tuple[Any, ...]:
    ports = (None, None) if rule.ip_protocol == "-1" else (str(rule.from_port), str(rule.to_port))
    cidr = rule.ip_range.get("CidrIp") or rule.ip_range.get("CidrIpv6")
    return rule.ip_protocol, *ports, cidr, rule.source_group.get("GroupId"), rule.prefix_list_id


def _same(rule: SecurityGroupRule, other: object) -> bool:
    """Whether rules have the same protocol, ports and source. moto also compares descriptions of groups."""
    return isinstance(other, SecurityGroupRule) and _identity(rule) == _identity(other)


def modify_security_group_rules(backend: EC2Backend, group_id: str, rules: dict[str, dict[str, Any]]) -> None:
    """Changes rules. moto changes only IPv4 rules, also into an existing rule."""
    group: Any = backend.get_security_group_by_name_or_id(group_id)
    for rule_id, new in rules.items():
        rule = group.get_rule(rule_id)
        if rule is None:
            raise InvalidSecurityGroupRuleIdNotFoundError(rule_id)
        changed = _changed(rule, new)
        others = group.egress_rules if rule.is_egress else group.ingress_rules
        if any(_identity(other) == _identity(changed) for other in others if other.id != rule_id):
            raise InvalidPermissionDuplicateError
        for name in ("ip_protocol", "from_port", "to_port", "ip_range", "source_group", "prefix_list_id"):
            setattr(rule, name, getattr(changed, name))


def _changed(rule: SecurityGroupRule, new: dict[str, Any]) -> SecurityGroupRule:
    """The rule with the protocol, ports, source and description of a request, all of which are required."""
    described = {"Description": new["Description"]} if new.get("Description") else {}
    cidr = {"CidrIp": new.get("CidrIpv4"), "CidrIpv6": new.get("CidrIpv6")}
    written = {name: value for name, value in cidr.items() if value}
    group, prefixes = new.get("ReferencedGroupId"), new.get("PrefixListId")
    account = rule.ec2_backend.account_id
    return SecurityGroupRule(
        rule.ec2_backend,
        new["IpProtocol"],
        rule.group_id,
        new.get("FromPort", -1),
        new.get("ToPort", -1),
        written | described if written else None,
        {"GroupId": group, "UserId": account, "OwnerId": account} | described if group else None,
        {"PrefixListId": prefixes} if prefixes else None,
        is_egress=rule.is_egress,
    )


def _refuse_to_delete_referenced_groups() -> None:
    """Refuses to delete groups that rules of other groups refer to. moto deletes them."""
    original = EC2Backend._delete_security_group

    def _delete_security_group(backend: EC2Backend, vpc_id: str | None, group_id: str) -> None:
        others: list[SecurityGroup] = [one for one in backend.describe_security_groups() if one.id != group_id]
        rules = [rule for one in others for rule in (*one.ingress_rules, *one.egress_rules)]
        if any(rule.source_group.get("GroupId") == group_id for rule in rules):
            raise DependencyViolationError(f"resource {group_id} has a dependent object")
        original(backend, vpc_id, group_id)

    setattr(EC2Backend, _delete_security_group.__name__, _delete_security_group)
