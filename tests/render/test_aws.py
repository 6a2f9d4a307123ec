"""AWS's own client judges the requests; and an API takes them by hand, one after the other, as one would who leaves."""

from __future__ import annotations

import dataclasses
import json
import subprocess
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import boto3
import botocore.session
import pytest
from botocore import xform_name
from botocore.validate import ParamValidator

from tests.render.cases import PLACEHOLDER, every, files
from tidegate.lab import aws
from tidegate.lab.publish import listen

COMMANDS = {
    "vpc.json": ("ec2", "CreateVpc"),
    "subnets": ("ec2", "CreateSubnet"),
    "security-groups": ("ec2", "CreateSecurityGroup"),
    "security-group-ingress": ("ec2", "AuthorizeSecurityGroupIngress"),
    "launch-templates": ("ec2", "CreateLaunchTemplate"),
    "auto-scaling-groups": ("autoscaling", "CreateAutoScalingGroup"),
    "policies": ("autoscaling", "PutScalingPolicy"),
    "alarms": ("cloudwatch", "PutMetricAlarm"),
    "scheduled-actions": ("autoscaling", "PutScheduledUpdateGroupAction"),
}
SHAPES = botocore.session.get_session()
ANSWERS = {"VpcId": "vpc-0abc", "SubnetId": "subnet-0abc", "GroupId": "sg-0abc", "PolicyARN": "arn:aws:autoscaling:0"}


def command(name: str) -> tuple[str, str]:
    return COMMANDS[name.split("/")[1]]


def complaints(name: str, parameters: Mapping[str, Any]) -> str:
    service, operation = command(name)
    shape = SHAPES.get_service_model(service).operation_model(operation).input_shape
    return str(ParamValidator().validate(parameters, shape).generate_report())


@pytest.mark.parametrize(("case", "name"), every("aws"))
def test_the_client_takes_it(case: str, name: str) -> None:
    text = PLACEHOLDER.sub(lambda match: ANSWERS[match[1]], files(case, "aws")[name])
    assert "${" not in text
    assert complaints(name, json.loads(text)) == ""


def test_the_judge_refuses_what_is_wrong() -> None:
    name = "main/scheduled-actions/web-festival.json"
    right = json.loads(files("lab", "aws")[name])
    assert "Unknown parameter" in complaints(name, right | {"MinimumSize": 1})
    assert "Missing required parameter" in complaints(name, {})
    assert "Invalid type" in complaints(name, right | {"MinSize": "1"})


@pytest.mark.parametrize(("case", "name"), every("aws"))
def test_placeholders_name_earlier_files(case: str, name: str) -> None:
    names = list(files(case, "aws"))
    text = files(case, "aws")[name]
    found = PLACEHOLDER.findall(text)
    assert len(found) == text.count("${")
    assert all(names.index(file) < names.index(name) for _, file in found)


def test_desired_capacity_is_never_written() -> None:
    assert not [name for case, name in every("aws") if "DesiredCapacity" in files(case, "aws")[name]]


def test_sizes_that_a_schedule_does_not_write_are_left_out() -> None:
    actions = {
        name.rpartition("/")[2].removesuffix(".json"): json.loads(text)
        for name, text in files("clouds", "aws").items()
        if "/scheduled-actions/" in name
    }
    sizes = {name: {key: value for key, value in each.items() if "Size" in key} for name, each in actions.items()}
    assert sizes == {
        "far-festival": {"MinSize": 16},
        "far-festival-end": {"MinSize": 0},
        "far-morning": {"MinSize": 0, "MaxSize": 10},
        "far-morning-end": {"MinSize": 0, "MaxSize": 20},
    }


@pytest.fixture(scope="module")
def endpoint() -> Iterator[str]:
    """The lab's API: moto by itself does not answer a policy's ARN."""
    with listen() as listener:
        listener.set_inheritable(True)
        number = listener.fileno()
        url = f"http://127.0.0.1:{listener.getsockname()[1]}"
        words = [sys.executable, "-m", "tidegate.lab.aws_api", str(number)]
        process = subprocess.Popen(words, pass_fds=[number], stderr=subprocess.DEVNULL)
    with process:
        assert aws.responds(url, 60)
        yield url
        process.terminate()


@dataclass(frozen=True)
class Region:
    """The API in one region, and what it answered to the requests of a site, by their files."""

    endpoint: str
    name: str
    answers: dict[str, Any] = dataclasses.field(default_factory=dict)

    def client(self, service: str) -> Any:
        return boto3.client(
            service,
            endpoint_url=self.endpoint,
            region_name=self.name,
            aws_access_key_id="lab",
            aws_secret_access_key="lab",
        )

    def send(self, name: str, text: str) -> None:
        """One request, the answers to earlier ones in the places that name them."""
        filled = PLACEHOLDER.sub(lambda match: found(match[1], self.answers[match[2]]), text)
        service, operation = command(name)
        self.answers[name] = getattr(self.client(service), xform_name(operation))(**json.loads(filled))


def found(field: str, answer: Any) -> str:
    """The field of an answer, or of the one thing that the answer is about."""
    things = [thing for thing in answer.values() if isinstance(thing, dict)]
    return str(next(thing[field] for thing in (answer, *things) if field in thing))


@pytest.fixture(scope="module")
def tokyo(endpoint: str) -> Region:
    """A site that someone makes by hand, file by file."""
    region = Region(endpoint, "ap-northeast-1")
    for name, text in files("clouds", "aws").items():
        if name.startswith("tokyo/"):
            region.send(name, text)
    return region


def test_a_group_by_hand(tokyo: Region) -> None:
    (group,) = tokyo.client("autoscaling").describe_auto_scaling_groups()["AutoScalingGroups"]
    subnets = [tokyo.answers[f"tokyo/subnets/{key}.json"]["Subnet"]["SubnetId"] for key in ("a", "c")]
    assert group["VPCZoneIdentifier"].split(",") == subnets
    assert (group["MinSize"], group["MaxSize"], group["DesiredCapacity"]) == (1, 20, 1)


def test_an_alarm_by_hand_fires_its_policy(tokyo: Region) -> None:
    policies = tokyo.client("autoscaling").describe_policies()["ScalingPolicies"]
    alarms = tokyo.client("cloudwatch").describe_alarms()["MetricAlarms"]
    assert {alarm["AlarmName"]: alarm["AlarmActions"] for alarm in alarms} == {
        f"{policy['PolicyName']}-alarm": [policy["PolicyARN"]] for policy in policies
    }


def test_a_schedule_by_hand_leaves_alone_what_it_does_not_write(endpoint: str) -> None:
    region = Region(endpoint, "us-east-1")
    for name, text in files("lab", "aws").items():
        region.send(name, text)
    actions = region.client("autoscaling").describe_scheduled_actions()["ScheduledUpdateGroupActions"]
    assert {each["ScheduledActionName"]: each["MinSize"] for each in actions} == {
        "web-festival": 2,
        "web-festival-end": 1,
    }
    assert not [each for each in actions if {"MaxSize", "DesiredCapacity"} & each.keys()]
