"""Blueprint → requests of the AWS API, by account and in the order in which they are required.

They are sent by `aws SERVICE COMMAND --cli-input-json file://FILE`:

| file | service and command |
|---|---|
| CLOUD/vpc.json | ec2 create-vpc |
| CLOUD/subnets/KEY.json | ec2 create-subnet |
| CLOUD/security-groups/KEY.json | ec2 create-security-group |
| CLOUD/security-group-ingress/KEY.json | ec2 authorize-security-group-ingress |
| CLOUD/launch-templates/GROUP.json | ec2 create-launch-template |
| CLOUD/auto-scaling-groups/GROUP.json | autoscaling create-auto-scaling-group |
| CLOUD/policies/NAME.json | autoscaling put-scaling-policy |
| CLOUD/alarms/NAME.json | cloudwatch put-metric-alarm |
| CLOUD/scheduled-actions/NAME.json | autoscaling put-scheduled-update-group-action |

`${FIELD of FILE}` stands for a field of the response to the request in this file, such as
`${PolicyARN of main/policies/web-hot.json}`. The account and the region are set by the profile of `aws`.
"""

from __future__ import annotations

import json
from collections.abc import Mapping

from tidegate.compiler.blueprint import Blueprint, Cloud, Permission, SecurityGroup, Subnet, permissions
from tidegate.render import auto_scaling
from tidegate.render.request import Request, answer, given, tagged, tags


def requests(blueprint: Blueprint) -> dict[str, str]:
    """File name → JSON of every request."""
    bodies: dict[str, Request] = {}
    for cloud in blueprint.clouds:
        vpc = _vpc_id(cloud)
        subnets = {subnet.resource: _subnet_id(cloud, subnet) for subnet in cloud.subnets}
        groups = {group.resource: _group_id(cloud, group) for group in cloud.security_groups}
        bodies |= _ground(cloud, vpc, groups)
        for group in blueprint.groups:
            if group.cloud == cloud.resource:
                bodies |= auto_scaling.requests(group, cloud, subnets, groups)
    return {file: json.dumps(body, indent=2) + "\n" for file, body in bodies.items()}


def _vpc_id(cloud: Cloud) -> str | None:
    return cloud.vpc_existing if cloud.vpc_cidr is None else answer("VpcId", f"{cloud.resource}/vpc.json")


def _subnet_id(cloud: Cloud, subnet: Subnet) -> str:
    return subnet.existing or answer("SubnetId", f"{cloud.resource}/subnets/{subnet.key}.json")


def _group_id(cloud: Cloud, group: SecurityGroup) -> str:
    return group.existing or answer("GroupId", f"{cloud.resource}/security-groups/{group.key}.json")


def _ground(cloud: Cloud, vpc: str | None, groups: Mapping[str, str]) -> dict[str, Request]:
    """The requests before those for Auto Scaling groups, without existing resources."""
    bodies: dict[str, Request] = {}
    made = [group for group in cloud.security_groups if group.existing is None]
    if cloud.vpc_cidr is not None:
        named = tags(cloud.tags, Name=cloud.name)
        bodies["vpc.json"] = given(CidrBlock=cloud.vpc_cidr, TagSpecifications=tagged("vpc", named))
    for subnet in cloud.subnets:
        if subnet.existing is None:
            bodies[f"subnets/{subnet.key}.json"] = _subnet(cloud, subnet, vpc)
    for group in made:
        bodies[f"security-groups/{group.key}.json"] = _security_group(cloud, group, vpc)
    for group in made:
        if group.ingress:
            allowed = [_permission(permission, groups) for permission in permissions(group)]
            bodies[f"security-group-ingress/{group.key}.json"] = given(
                GroupId=groups[group.resource],
                IpPermissions=allowed,
                TagSpecifications=tagged("security-group-rule", tags(cloud.tags)),
            )
    return {f"{cloud.resource}/{file}": body for file, body in bodies.items()}


def _subnet(cloud: Cloud, subnet: Subnet, vpc: str | None) -> Request:
    return given(
        VpcId=vpc,
        CidrBlock=subnet.cidr,
        AvailabilityZone=subnet.zone,
        TagSpecifications=tagged("subnet", tags(cloud.tags, Name=subnet.name)),
    )


def _security_group(cloud: Cloud, group: SecurityGroup, vpc: str | None) -> Request:
    return given(
        GroupName=group.name,
        Description=group.description,
        VpcId=vpc,
        TagSpecifications=tagged("security-group", tags(cloud.tags, Name=group.name)),
    )


def _permission(permission: Permission, groups: Mapping[str, str]) -> Request:
    """A rule, with the same values as in the components."""
    cidr, source, description = permission.cidr, permission.security_group, permission.rule
    return given(
        IpProtocol=permission.protocol,
        FromPort=permission.from_port,
        ToPort=permission.to_port,
        IpRanges=[{"CidrIp": cidr, "Description": description}] if cidr and ":" not in cidr else [],
        Ipv6Ranges=[{"CidrIpv6": cidr, "Description": description}] if cidr and ":" in cidr else [],
        UserIdGroupPairs=[{"GroupId": groups[source], "Description": description}] if source else [],
    )
