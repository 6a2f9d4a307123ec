"""The rules of a security group, each a resource of its own that is named after what it allows.

To AWS a rule is its protocol, ports and source, and a second one with the same is refused. Named after these, a rule
that is renamed in the spec is updated in place, and one that changes is made before the former one is deleted.
"""

from __future__ import annotations

import pulumi
import pulumi_aws as aws

from tidegate.compiler.blueprint import Permission
from tidegate.components.aws.existing_rules import Existing, Groups


def register(
    group: str, groups: Groups, existing: Existing, permission: Permission, opts: pulumi.ResourceOptions
) -> aws.vpc.SecurityGroupIngressRule:
    """One rule of the group, given by its resource; it is imported where `existing` has it already."""
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
