"""The names between pulumi-aws and the bridge."""

from __future__ import annotations

import pytest
from google.protobuf import struct_pb2  # type: ignore[import-untyped]
from google.protobuf.json_format import MessageToDict  # type: ignore[import-untyped]

from tidegate.toolchain.aws_bridge import names

TOKENS = {
    "aws:ec2/vpc:Vpc": "aws:index/vpc:Vpc",
    "aws:ec2/securityGroup:SecurityGroup": "aws:index/securityGroup:SecurityGroup",
    "aws:autoscaling/group:Group": "aws:index/autoscalingGroup:AutoscalingGroup",
    "aws:cloudwatch/metricAlarm:MetricAlarm": "aws:index/cloudwatchMetricAlarm:CloudwatchMetricAlarm",
    "aws:index/getRegion:getRegion": "aws:index/getRegion:getRegion",
    "aws:iam/getRole:getRole": "aws:index/getIamRole:getIamRole",
}


@pytest.mark.parametrize("token", TOKENS)
def test_tokens(token: str) -> None:
    assert names.bridged(token)[0] == TOKENS[token]


def test_urns() -> None:
    urn = "urn:pulumi:dev::shop::tidegate:aws:AutoScaling$aws:cloudwatch/metricAlarm:MetricAlarm::web-hot"
    found = names.bridged_urn(urn)
    assert found is not None
    new, token, renamed = found
    assert new == urn.replace("aws:cloudwatch/metricAlarm:MetricAlarm", token)
    assert renamed == {"name": "alarmName"}
    assert names.bridged_urn("urn:pulumi:dev::shop::pulumi:providers:aws::main") is None


def test_properties_and_paths_there_and_back() -> None:
    struct = struct_pb2.Struct()
    struct.update({"name": "hot", "period": 60})
    names.rename(struct, {"name": "alarmName"})
    assert MessageToDict(struct) == {"alarmName": "hot", "period": 60}
    paths = ["ingress[0].fromPort", "name", "ingressRules"]
    names.rename_paths(paths, {"ingress": "ingresses"})
    assert paths == ["ingresses[0].fromPort", "name", "ingressRules"]


@pytest.mark.parametrize(("old", "expected"), [("web-0001", "web-0001"), ("", "web-fresh"), ("other", "web-fresh")])
def test_a_prefix_becomes_a_name_that_stays(old: str, expected: str) -> None:
    news, olds = struct_pb2.Struct(), struct_pb2.Struct()
    news.update({"namePrefix": "web-"})
    olds.update({"name": old} if old else {})
    names.name_from_prefix(news, olds, "fresh")
    assert MessageToDict(news) == {"name": expected}


def test_inputs_of_provider_6_are_named() -> None:
    assert names.unsupported("aws:ec2/subnet:Subnet") >= {"region", "ipv4IpamPoolId"}
    assert names.unsupported("aws:ec2/vpc:Vpc") == {"region"}


def test_single_blocks_become_lists() -> None:
    config = struct_pb2.Struct()
    config.update({"defaultTags": '{"tags": {}}', "ignoreTags": '[{"keys": []}]', "region": "{odd}"})
    names.wrap_blocks(config)
    assert MessageToDict(config) == {"defaultTags": '[{"tags": {}}]', "ignoreTags": '[{"keys": []}]', "region": "{odd}"}
