"""The VPC, subnets and security groups of a cloud, both new and existing ones."""

from __future__ import annotations

from functools import partial

import pulumi
import pulumi_aws as aws

from tidegate.compiler.blueprint import Cloud, SecurityGroup, Subnet, permissions
from tidegate.components.aws import security_group_rules
from tidegate.components.aws.existing_rules import Existing
from tidegate.components.renamed import renamed

ANYWHERE = "0.0.0.0/0"
ANY_PROTOCOL = "-1"
KEEP_NAME = pulumi.ResourceOptions(ignore_changes=["name"])
"""AWS cannot rename security groups. A new name would replace the group, and groups in use cannot be deleted."""


class Network(pulumi.ComponentResource):
    """The network of a cloud. `subnets` and `security_groups` contain ids by resource name, also of existing ones."""

    def __init__(self, cloud: Cloud, opts: pulumi.ResourceOptions) -> None:
        super().__init__("tidegate:aws:Network", cloud.resource, None, opts)
        self.child_opts = pulumi.ResourceOptions(parent=self)
        self.vpc_id = self._vpc(cloud)
        self.subnets = {subnet.resource: self._subnet(subnet) for subnet in cloud.subnets}
        self.security_groups: dict[str, pulumi.Input[str]] = {}
        self.existing_rules: dict[str, Existing] = {}
        for group in cloud.security_groups:
            self.security_groups[group.resource] = self._security_group(group)
        self.rules = {group.resource: self._rules(group) for group in cloud.security_groups}
        self.register_outputs({"vpcId": self.vpc_id})

    def _vpc(self, cloud: Cloud) -> pulumi.Input[str] | None:
        if cloud.vpc_cidr is None:
            return cloud.vpc_existing
        return aws.ec2.Vpc(
            cloud.resource, cidr_block=cloud.vpc_cidr, tags={"Name": cloud.name}, opts=self.child_opts
        ).id

    def _subnet(self, spec: Subnet) -> pulumi.Input[str]:
        if spec.existing is not None:
            return spec.existing
        return aws.ec2.Subnet(
            spec.resource,
            vpc_id=self.vpc_id,
            cidr_block=spec.cidr,
            availability_zone=spec.zone,
            tags={"Name": spec.name},
            opts=renamed(self.child_opts, spec.was),
        ).id

    def _security_group(self, spec: SecurityGroup) -> pulumi.Input[str]:
        if spec.existing is not None:
            return spec.existing
        group = aws.ec2.SecurityGroup(
            spec.resource,
            name=spec.name,
            description=spec.description,
            vpc_id=self.vpc_id,
            egress=[
                aws.ec2.SecurityGroupEgressArgs(protocol=ANY_PROTOCOL, from_port=0, to_port=0, cidr_blocks=[ANYWHERE])
            ],
            tags={"Name": spec.name},
            opts=pulumi.ResourceOptions.merge(renamed(self.child_opts, spec.was), KEEP_NAME),
        )
        self.existing_rules[spec.resource] = Existing(group, pulumi.InvokeOptions(parent=self))
        return group.id

    def _rules(self, spec: SecurityGroup) -> list[pulumi.Resource]:
        """The rules of a new group. They are registered after all groups, so that groups can refer to each other."""
        if spec.existing is not None:
            return []
        existing, allowed = self.existing_rules[spec.resource], permissions(spec)
        existing.warn_of_others(allowed, self.security_groups)
        register = partial(security_group_rules.register, spec.resource, self.security_groups, existing)
        return [register(permission, self.child_opts) for permission in allowed]
