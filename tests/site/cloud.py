"""The AWS layer as its API tells it, completely; what AWS makes up (ids, ARNs, times) is replaced by names."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import boto3

GOLDEN = Path(__file__).with_name("cloud.json")
_VOLATILE = {"ResponseMetadata", "CreatedTime", "CreateTime", "StateUpdatedTimestamp", "StateReasonData", "StartTime",
             "AlarmConfigurationUpdatedTimestamp", "StateTransitionedTimestamp", "Instances", "StateReason",
             "AssociationId", "AvailableIpAddressCount"}  # fmt: skip


class Cloud:
    """The lab's API, asked with boto3."""

    NOTHING: dict[str, Any] = {
        "alarms": [], "groups": [], "policies": [], "schedules": [], "security groups": [], "subnets": [],
        "templates": [], "vpcs": [],
    }  # fmt: skip

    def __init__(self, endpoint: str) -> None:
        session = boto3.Session("lab", "lab", region_name="us-east-1")
        self.scaling = session.client("autoscaling", endpoint_url=endpoint)
        self.watch = session.client("cloudwatch", endpoint_url=endpoint)
        self.ec2 = session.client("ec2", endpoint_url=endpoint)

    def layer(self) -> dict[str, Any]:
        """Everything that a site has in AWS."""
        vpcs = self.ec2.describe_vpcs(Filters=[{"Name": "is-default", "Values": ["false"]}])["Vpcs"]
        in_vpcs = [{"Name": "vpc-id", "Values": [vpc["VpcId"] for vpc in vpcs]}]
        subnets = self.ec2.describe_subnets(Filters=in_vpcs)["Subnets"] if vpcs else []
        own = self.ec2.describe_security_groups(Filters=in_vpcs)["SecurityGroups"] if vpcs else []
        groups = [group for group in own if group["GroupName"] != "default"]
        templates = self.ec2.describe_launch_templates()["LaunchTemplates"]
        versions = [
            version
            for template in templates
            for version in self.ec2.describe_launch_template_versions(
                LaunchTemplateId=template["LaunchTemplateId"], Versions=["$Latest"]
            )["LaunchTemplateVersions"]
        ]
        names = {vpc["VpcId"]: "VPC" for vpc in vpcs} | {
            one["SubnetId"]: f"subnet {one['CidrBlock']}" for one in subnets
        }
        names |= {group["GroupId"]: f"security group {group['GroupName']}" for group in groups}
        names |= {one["LaunchTemplateId"]: f"template {one['LaunchTemplateName']}" for one in templates}
        layer = {
            "alarms": self.watch.describe_alarms()["MetricAlarms"],
            "groups": self.scaling.describe_auto_scaling_groups()["AutoScalingGroups"],
            "policies": self.scaling.describe_policies()["ScalingPolicies"],
            "schedules": self.scaling.describe_scheduled_actions()["ScheduledUpdateGroupActions"],
            "security groups": groups,
            "subnets": subnets,
            "templates": versions,
            "vpcs": vpcs,
        }
        plain: dict[str, Any] = _named(layer, names)
        return plain

    def instances(self) -> int:
        """How many instances run."""
        pages = self.ec2.describe_instances()["Reservations"]
        return sum(one["State"]["Name"] == "running" for page in pages for one in page["Instances"])


def expected_cloud() -> dict[str, Any]:
    """The layer as the spec says it."""
    golden: dict[str, Any] = json.loads(GOLDEN.read_text())
    return golden


def _named(value: Any, names: dict[str, str]) -> Any:
    if isinstance(value, dict):
        return {key: _named(inner, names) for key, inner in sorted(value.items()) if key not in _VOLATILE}
    if isinstance(value, list):
        return sorted((_named(inner, names) for inner in value), key=lambda one: json.dumps(one, default=str))
    if isinstance(value, str):
        for made_up, name in names.items():
            value = value.replace(made_up, name)
        value = ",".join(sorted(value.split(",")))
        return re.sub(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}", "<uuid>", value)
    return value
