"""A program that registers as release 0.1.0 did: each security group together with its rules."""

from __future__ import annotations

from typing import Any

import pulumi
import pulumi_aws as aws

from tidegate.compiler.blueprint import IngressRule, SecurityGroup
from tidegate.components.aws.network import KEEP_NAME, Network
from tidegate.program import run


def _security_group(network: Network, spec: SecurityGroup) -> pulumi.Input[str]:
    egress = aws.ec2.SecurityGroupEgressArgs(protocol="-1", from_port=0, to_port=0, cidr_blocks=["0.0.0.0/0"])
    return aws.ec2.SecurityGroup(
        spec.resource,
        name=spec.name,
        description=spec.description,
        vpc_id=network.vpc_id,
        ingress=[_ingress(network, rule, spec) for rule in spec.ingress],
        egress=[egress],
        tags={"Name": spec.name},
        opts=pulumi.ResourceOptions.merge(network.child_opts, KEEP_NAME),
    ).id


def _ingress(network: Network, rule: IngressRule, of: SecurityGroup) -> aws.ec2.SecurityGroupIngressArgs:
    others = [network.security_groups[name] for name in rule.security_groups if name != of.resource]
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


def main() -> None:
    replaced: dict[str, Any] = {"_security_group": _security_group, "_rules": lambda *_: []}
    for name, function in replaced.items():
        setattr(Network, name, function)
    run()
