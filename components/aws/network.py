"""A cloud's VPC, subnets and security groups, both those that are made and those that exist."""

from __future__ import annotations

import pulumi
import pulumi_aws as aws

from tidegate.compiler.blueprint import Cloud, IngressRule, SecurityGroup, Subnet
from tidegate.components.renamed import renamed

ANYWHERE = "0.0.0.0/0"
ANY_PROTOCOL = "-1"
KEEP_NAME = pulumi.ResourceOptions(ignore_changes=["name"])
"""AWS renames no security group: with another name it would be replaced, and no group in use can be deleted."""


class Network(pulumi.ComponentResource):
    """One cloud's network. `subnets` and `security_groups` have the ids by resource, made or not."""

    def __init__(self, cloud: Cloud, opts: pulumi.ResourceOptions) -> None:
        super().__init__("tidegate:aws:Network", cloud.resource, None, opts)
        self.child_opts = pulumi.ResourceOptions(parent=self)
        self.vpc_id = self._vpc(cloud)
        self.subnets = {subnet.resource: self._subnet(subnet) for subnet in cloud.subnets}
        self.security_groups: dict[str, pulumi.Input[str]] = {}
        for group in in_order(cloud.security_groups):
            self.security_groups[group.resource] = self._security_group(group)
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
        return aws.ec2.SecurityGroup(
            spec.resource,
            name=spec.name,
            description=spec.description,
            vpc_id=self.vpc_id,
            ingress=[self._ingress(rule, spec) for rule in spec.ingress],
            egress=[
                aws.ec2.SecurityGroupEgressArgs(protocol=ANY_PROTOCOL, from_port=0, to_port=0, cidr_blocks=[ANYWHERE])
            ],
            tags={"Name": spec.name},
            opts=pulumi.ResourceOptions.merge(renamed(self.child_opts, spec.was), KEEP_NAME),
        ).id

    def _ingress(self, rule: IngressRule, of: SecurityGroup) -> aws.ec2.SecurityGroupIngressArgs:
        others = [self.security_groups[name] for name in rule.security_groups if name != of.resource]
        return aws.ec2.SecurityGroupIngressArgs(
            description=rule.key,
            protocol=rule.protocol,
            from_port=rule.from_port,
            to_port=rule.to_port,
            cidr_blocks=[cidr for cidr in rule.cidrs if ":" not in cidr] or None,
            ipv6_cidr_blocks=[cidr for cidr in rule.cidrs if ":" in cidr] or None,
            security_groups=others or None,
            self=True if of.resource in rule.security_groups else None,
        )


def in_order(groups: tuple[SecurityGroup, ...]) -> list[SecurityGroup]:
    """Each group after those that its rules name, otherwise in the order given; TG322 refuses a circle of them."""
    ordered: list[SecurityGroup] = []
    waiting = list(groups)
    while waiting:
        later = {group.resource for group in waiting}
        ready = next((group for group in waiting if not _referenced(group) & later), None)
        assert ready is not None, f"security groups refer to each other: {', '.join(sorted(later))}"
        waiting.remove(ready)
        ordered.append(ready)
    return ordered


def _referenced(group: SecurityGroup) -> set[str]:
    if group.existing is not None:
        return set()
    return {name for rule in group.ingress for name in rule.security_groups} - {group.resource}
