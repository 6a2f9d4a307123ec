"""Further versions of a launch template, as Auto Scaling groups in use get them."""

from __future__ import annotations

import base64
import urllib.request
from typing import Any

from tests.lab.test_aws_api import Clients, api, groups, subnet
from tidegate.lab import aws

__all__ = ["api", "groups", "subnet"]

SCRIPT = base64.b64encode(b"#!/bin/sh\n").decode()
VERSIONS: list[dict[str, Any]] = [
    {"InstanceType": "t3.small"},
    {"InstanceType": "t3.small", "UserData": SCRIPT},
    {"TagSpecifications": [{"ResourceType": "instance", "Tags": [{"Key": "team", "Value": "shop"}]}]},
    {"InstanceType": "t3.small", "UserData": ""},
]


def test_versions_read_back_as_written_and_the_api_still_describes_all_it_has(api: Clients, groups: list[str]) -> None:
    for capacity, version in enumerate(VERSIONS, 1):
        data = {"ImageId": "ami-12c6146b", **version}
        api.ec2.create_launch_template_version(LaunchTemplateName="web", LaunchTemplateData=data)
        api.autoscaling.update_auto_scaling_group(AutoScalingGroupName="web", MaxSize=9, DesiredCapacity=capacity)
        found = api.ec2.describe_launch_template_versions(LaunchTemplateName="web", Versions=["$Latest"])
        read = found["LaunchTemplateVersions"][0]["LaunchTemplateData"]
        assert read == {name: value for name, value in data.items() if value}
    with urllib.request.urlopen(f"{api.endpoint}/moto-api/data.json", timeout=30) as dump:
        assert dump.status == 200
    assert aws.responds(api.endpoint, 1)


def test_a_template_has_the_tags_that_it_was_given_last(api: Clients, groups: list[str]) -> None:
    (template,) = api.ec2.describe_launch_templates()["LaunchTemplates"]
    api.ec2.create_tags(Resources=[template["LaunchTemplateId"]], Tags=[{"Key": "team", "Value": "shop"}])
    (template,) = api.ec2.describe_launch_templates()["LaunchTemplates"]
    assert template["Tags"] == [{"Key": "team", "Value": "shop"}]
