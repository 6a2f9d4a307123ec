"""What the components register, as requests to AWS under the names of `render`'s files."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from tests.render.cases import PLACEHOLDER
from tidegate.compiler.blueprint import Blueprint, Cloud, Group

Request = dict[str, Any]
Registered = Mapping[str, Mapping[str, Any]]
"""By URN, as the engine of the component tests records it."""
UNCHANGED = -1
NUMBER = re.compile(r"-?[0-9]+(\.[0-9]+)?")


def requests(blueprint: Blueprint, registered: Registered) -> dict[str, Request]:
    """File name → request, of everything that is registered in AWS."""
    inputs = {urn.rpartition("$")[2]: each.get("inputs", {}) for urn, each in registered.items()}
    found: dict[str, Request] = {}
    for cloud in blueprint.clouds:
        default = json.loads(inputs[f"pulumi:providers:aws::{cloud.resource}"].get("defaultTags", "{}")).get("tags", {})
        groups = [group for group in blueprint.groups if group.cloud == cloud.resource]
        for name, request in (*_ground(cloud, inputs, default), *_groups(groups, inputs, default)):
            found[f"{cloud.resource}/{name}.json"] = canonical(request)
    return found


def canonical(value: Any) -> Any:
    """Without what says nothing, numbers as numbers, and what has no order in order."""
    if isinstance(value, Mapping):
        return {key: canonical(one) for key, one in value.items() if one is not None and one not in ([], {})}
    if isinstance(value, list):
        return sorted(map(canonical, value), key=lambda one: json.dumps(one, sort_keys=True))
    return float(value) if isinstance(value, int | float) and not isinstance(value, bool) else value


def rendered(files: Mapping[str, str]) -> dict[str, Request]:
    """The requests of `render`, with the ids that the engine of the component tests gives."""
    return {name: _split(canonical(json.loads(PLACEHOLDER.sub(_id, text)))) for name, text in files.items()}


def _id(match: re.Match[str]) -> str:
    """`id:main-a` for the answer to `main/subnets/a.json`."""
    cloud, _, rest = match[2].removesuffix(".json").partition("/")
    folder, _, key = rest.partition("/")
    if folder == "policies":
        return f"arn:{key}"
    return f"id:{cloud}-{key}" if key else f"id:{cloud}"


def _split(request: Request) -> Request:
    """What stands in one text, or is given by name instead of by id."""
    if "VPCZoneIdentifier" in request:
        request["VPCZoneIdentifier"] = sorted(request["VPCZoneIdentifier"].split(","))
    request.pop("LaunchTemplate", None)
    return request


def _ground(cloud: Cloud, inputs: Mapping[str, Any], default: Mapping[str, str]) -> Iterator[tuple[str, Request]]:
    vpc = inputs.get(f"aws:ec2/vpc:Vpc::{cloud.resource}")
    if vpc is not None:
        yield "vpc", {"CidrBlock": vpc["cidrBlock"], "TagSpecifications": _tagged("vpc", default, vpc)}
    for subnet in cloud.subnets:
        made = inputs.get(f"aws:ec2/subnet:Subnet::{subnet.resource}")
        if made is not None:
            yield f"subnets/{subnet.key}", {
                "VpcId": made.get("vpcId"), "CidrBlock": made["cidrBlock"],
                "AvailabilityZone": made["availabilityZone"], "TagSpecifications": _tagged("subnet", default, made),
            }  # fmt: skip
    for group in cloud.security_groups:
        made = inputs.get(f"aws:ec2/securityGroup:SecurityGroup::{group.resource}")
        if made is not None:
            yield f"security-groups/{group.key}", {
                "GroupName": made["name"], "Description": made["description"], "VpcId": made.get("vpcId"),
                "TagSpecifications": _tagged("security-group", default, made),
            }  # fmt: skip
            yield from _rules(group.key, f"id:{group.resource}", inputs, default)


def _rules(
    key: str, group: str, inputs: Mapping[str, Any], default: Mapping[str, str]
) -> Iterator[tuple[str, Request]]:
    every = [each for name, each in inputs.items() if name.startswith("aws:vpc/securityGroupIngressRule:")]
    own = [each for each in every if each["securityGroupId"] == group]
    if own:
        tags = _tagged("security-group-rule", default, {})
        permissions = [_permission(rule) for rule in own]
        yield f"security-group-ingress/{key}", {
            "GroupId": group, "IpPermissions": permissions, "TagSpecifications": tags
        }  # fmt: skip


def _permission(rule: Mapping[str, Any]) -> Request:
    def source(word: str, name: str) -> list[Request]:
        return [{word: rule[name], "Description": rule["description"]}] if name in rule else []

    return {
        "IpProtocol": rule["ipProtocol"], "FromPort": rule.get("fromPort"), "ToPort": rule.get("toPort"),
        "IpRanges": source("CidrIp", "cidrIpv4"), "Ipv6Ranges": source("CidrIpv6", "cidrIpv6"),
        "UserIdGroupPairs": source("GroupId", "referencedSecurityGroupId"),
    }  # fmt: skip


def _groups(
    groups: list[Group], inputs: Mapping[str, Any], default: Mapping[str, str]
) -> Iterator[tuple[str, Request]]:
    for group in groups:
        template = inputs[f"aws:ec2/launchTemplate:LaunchTemplate::{group.resource}"]
        yield f"launch-templates/{group.key}", _template(template, default)
        yield f"auto-scaling-groups/{group.key}", _group(inputs[f"aws:autoscaling/group:Group::{group.resource}"])
        for kind, folder, request in (
            ("aws:autoscaling/policy:Policy::", "policies", _policy),
            ("aws:autoscaling/schedule:Schedule::", "scheduled-actions", _schedule),
        ):
            for name, each in inputs.items():
                if name.startswith(kind) and each["autoscalingGroupName"] == group.name:
                    yield f"{folder}/{name.rpartition('::')[2]}", request(each)
        for policy in group.policies:
            name = f"{policy.resource}-alarm"
            alarm = inputs.get(f"aws:cloudwatch/metricAlarm:MetricAlarm::{name}")
            if alarm is not None:
                yield f"alarms/{name}", _alarm(alarm, default)


def _template(made: Mapping[str, Any], default: Mapping[str, str]) -> Request:
    specifications = [
        {"ResourceType": each["resourceType"], "Tags": _tags(each["tags"])}
        for each in made.get("tagSpecifications", ())
    ]
    data = {
        "ImageId": made["imageId"], "InstanceType": made["instanceType"], "KeyName": made.get("keyName"),
        "Monitoring": {"Enabled": made["monitoring"]["enabled"]},
        "SecurityGroupIds": made.get("vpcSecurityGroupIds"), "MetadataOptions": _capitals(made["metadataOptions"]),
        "TagSpecifications": specifications,
    }  # fmt: skip
    tags = _tagged("launch-template", default, {})
    return {"LaunchTemplateName": made["name"], "LaunchTemplateData": data, "TagSpecifications": tags}


def _group(made: Mapping[str, Any]) -> Request:
    return {
        "AutoScalingGroupName": made["name"], "MinSize": made["minSize"], "MaxSize": made["maxSize"],
        "DefaultInstanceWarmup": made.get("defaultInstanceWarmup"), "HealthCheckType": made["healthCheckType"],
        "HealthCheckGracePeriod": made["healthCheckGracePeriod"], "VPCZoneIdentifier": made["vpcZoneIdentifiers"],
        "Tags": [_capitals(tag) for tag in made.get("tags", ())],
    }  # fmt: skip


def _policy(made: Mapping[str, Any]) -> Request:
    request = _capitals({key: one for key, one in made.items() if key not in ("autoscalingGroupName", "name")})
    return {"AutoScalingGroupName": made["autoscalingGroupName"], "PolicyName": made["name"], **request}


def _schedule(made: Mapping[str, Any]) -> Request:
    request = _capitals({key: one for key, one in made.items() if one != UNCHANGED and key != "autoscalingGroupName"})
    return {"AutoScalingGroupName": made["autoscalingGroupName"], **request}


def _alarm(made: Mapping[str, Any], default: Mapping[str, str]) -> Request:
    request = _capitals({key: one for key, one in made.items() if key not in ("name", "dimensions")})
    dimensions = [{"Name": name, "Value": value} for name, value in made.get("dimensions", {}).items()]
    return {"AlarmName": made["name"], "Dimensions": dimensions, "Tags": _tags(default), **request}


def _capitals(value: Any) -> Any:
    """The plugin's words as AWS has them, and its texts of numbers as numbers."""
    if isinstance(value, Mapping):
        return {f"{key[0].upper()}{key[1:]}": _bound(key, one) for key, one in value.items()}
    return [_capitals(one) for one in value] if isinstance(value, list) else value


def _bound(key: str, value: Any) -> Any:
    return float(value) if key.startswith("metricInterval") else _capitals(value)


def _tags(pairs: Mapping[str, str]) -> list[Request]:
    return [{"Key": key, "Value": value} for key, value in pairs.items()]


def _tagged(kind: str, default: Mapping[str, str], made: Mapping[str, Any]) -> list[Request]:
    tags = _tags({**default, **made.get("tags", {})})
    return [{"ResourceType": kind, "Tags": tags}] if tags else []
