"""Registers the rules of security groups. Each rule is a resource whose name is derived from its permission.

AWS identifies a rule by its protocol, ports and source, and refuses a second rule with the same values. Because the
name is derived from them, a rule that is renamed in the spec is updated in place, and a rule that changes is created
before the previous one is deleted.
"""

from __future__ import annotations

import pulumi
import pulumi_aws as aws

from tidegate.compiler.blueprint import Permission
from tidegate.components.aws.existing_rules import Existing, Groups


def register(
    group: str, groups: Groups, existing: Existing, permission: Permission, opts: pulumi.ResourceOptions
) -> aws.vpc.SecurityGroupIngressRule:
    """Registers a rule of the group with this resource name. If `existing` contains the rule, it is imported."""
    cidr, source = permission.cidr, permission.security_group
    adoption = pulumi.ResourceOptions(transforms=[existing.adoption(permission, groups)])
    return aws.vpc.SecurityGroupIngressRule(
        f"{group}-{permission.name}",
        security_group_id=groups[group],
        description=permission.rule,
        ip_protocol=permission.protocol,
        from_port=permission.from_port,
        to_port=permission.to_port,
        cidr_ipv4=cidr if cidr and ":" not in cidr else None,
        cidr_ipv6=cidr if cidr and ":" in cidr else None,
        referenced_security_group_id=groups[source] if source else None,
        opts=pulumi.ResourceOptions.merge(opts, adoption),
    )
