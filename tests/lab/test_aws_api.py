"""The lab's AWS API answers what AWS answers where moto by itself does not: read back with AWS's own client."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from typing import Any

import boto3
import pytest
from botocore.config import Config
from botocore.exceptions import ClientError

from tidegate.lab import aws
from tidegate.lab.publish import listen

REGION = "ap-northeast-1"


class Clients:
    """boto3's clients for one endpoint."""

    def __init__(self, endpoint: str) -> None:
        self.endpoint = endpoint

    def __getattr__(self, service: str) -> Any:
        return boto3.client(
            service,
            endpoint_url=self.endpoint,
            region_name=REGION,
            aws_access_key_id="lab",
            aws_secret_access_key="lab",
            config=Config(retries={"total_max_attempts": 1}),
        )


@pytest.fixture(scope="module")
def api() -> Iterator[Clients]:
    with listen() as listener:
        listener.set_inheritable(True)
        number = listener.fileno()
        endpoint = f"http://127.0.0.1:{listener.getsockname()[1]}"
        process = subprocess.Popen(
            [sys.executable, "-m", "tidegate.lab.aws_api", str(number)],
            pass_fds=[number],
            stderr=subprocess.DEVNULL,
        )
    with process:
        assert aws.responds(endpoint, 60)
        yield Clients(endpoint)
        process.terminate()


@pytest.fixture
def subnet(api: Clients) -> Iterator[str]:
    """A VPC with one subnet; all that was made in it must be gone by then."""
    before = {acl["NetworkAclId"] for acl in api.ec2.describe_network_acls()["NetworkAcls"]}
    vpc = api.ec2.create_vpc(CidrBlock="10.20.0.0/16")["Vpc"]["VpcId"]
    made = api.ec2.create_subnet(VpcId=vpc, CidrBlock="10.20.1.0/24", AvailabilityZone=f"{REGION}a")
    yield made["Subnet"]["SubnetId"]
    api.ec2.delete_subnet(SubnetId=made["Subnet"]["SubnetId"])
    api.ec2.delete_vpc(VpcId=vpc)
    assert {acl["NetworkAclId"] for acl in api.ec2.describe_network_acls()["NetworkAcls"]} == before


@pytest.fixture
def groups(api: Clients, subnet: str) -> Iterator[list[str]]:
    """Two Auto Scaling groups of one launch template."""
    api.ec2.create_launch_template(
        LaunchTemplateName="web",
        LaunchTemplateData={"ImageId": "ami-12c6146b", "InstanceType": "c6i.large"},
        TagSpecifications=[{"ResourceType": "launch-template", "Tags": [{"Key": "team", "Value": "platform"}]}],
    )
    names = ["web", "api"]
    for name in names:
        api.autoscaling.create_auto_scaling_group(
            AutoScalingGroupName=name,
            LaunchTemplate={"LaunchTemplateName": "web", "Version": "$Latest"},
            MinSize=1,
            MaxSize=3,
            DefaultInstanceWarmup=120,
            VPCZoneIdentifier=subnet,
        )
    yield names
    for name in names:
        api.autoscaling.delete_auto_scaling_group(AutoScalingGroupName=name, ForceDelete=True)
    api.ec2.delete_launch_template(LaunchTemplateName="web")
    assert api.autoscaling.describe_policies()["ScalingPolicies"] == []
    assert api.autoscaling.describe_scheduled_actions()["ScheduledUpdateGroupActions"] == []
    assert api.ec2.describe_network_interfaces()["NetworkInterfaces"] == []


def put_step_policy(api: Clients, group: str, adjustment: int) -> str:
    answer = api.autoscaling.put_scaling_policy(
        AutoScalingGroupName=group,
        PolicyName="hot",
        PolicyType="StepScaling",
        AdjustmentType="ChangeInCapacity",
        StepAdjustments=[{"MetricIntervalLowerBound": 0, "ScalingAdjustment": adjustment}],
    )
    return str(answer["PolicyARN"])


def test_a_group_keeps_its_warm_up(api: Clients, groups: list[str]) -> None:
    for group in api.autoscaling.describe_auto_scaling_groups()["AutoScalingGroups"]:
        assert group["DefaultInstanceWarmup"] == 120
        assert group["AvailabilityZoneDistribution"] == {"CapacityDistributionStrategy": "balanced-best-effort"}


def test_a_templates_own_tags_are_no_part_of_its_data(api: Clients, groups: list[str]) -> None:
    (version,) = api.ec2.describe_launch_template_versions(LaunchTemplateName="web")["LaunchTemplateVersions"]
    assert "TagSpecifications" not in version["LaunchTemplateData"]
    (template,) = api.ec2.describe_launch_templates()["LaunchTemplates"]
    assert template["Tags"] == [{"Key": "team", "Value": "platform"}]


def test_policies_of_one_name_in_two_groups(api: Clients, groups: list[str]) -> None:
    for adjustment, group in enumerate(groups, 2):
        put_step_policy(api, group, adjustment)
    policies = api.autoscaling.describe_policies()["ScalingPolicies"]
    assert [(policy["AutoScalingGroupName"], policy["Enabled"]) for policy in policies] == [
        ("web", True),
        ("api", True),
    ]
    assert [policy["StepAdjustments"][0]["ScalingAdjustment"] for policy in policies] == [2, 3]
    assert all("PredictiveScalingConfiguration" not in policy for policy in policies)
    api.autoscaling.delete_policy(AutoScalingGroupName="web", PolicyName="hot")
    (left,) = api.autoscaling.describe_policies()["ScalingPolicies"]
    assert left["AutoScalingGroupName"] == "api"


def test_a_target_tracking_policy(api: Clients, groups: list[str]) -> None:
    wanted = {
        "PredefinedMetricSpecification": {"PredefinedMetricType": "ASGAverageCPUUtilization"},
        "TargetValue": 55.0,
        "DisableScaleIn": False,
    }
    api.autoscaling.put_scaling_policy(
        AutoScalingGroupName="web",
        PolicyName="cpu",
        PolicyType="TargetTrackingScaling",
        TargetTrackingConfiguration=wanted,
    )
    (policy,) = api.autoscaling.describe_policies(PolicyNames=["cpu"])["ScalingPolicies"]
    assert policy["TargetTrackingConfiguration"] == wanted


def test_schedules_of_one_name_in_two_groups(api: Clients, groups: list[str]) -> None:
    for size, group in enumerate(groups, 2):
        api.autoscaling.put_scheduled_update_group_action(
            AutoScalingGroupName=group,
            ScheduledActionName="festival",
            MinSize=size,
            MaxSize=-1,
            Recurrence="0 12 * * *",
            TimeZone="Asia/Shanghai",
        )
    found = api.autoscaling.describe_scheduled_actions()["ScheduledUpdateGroupActions"]
    assert [(action["AutoScalingGroupName"], action["MinSize"]) for action in found] == [("web", 2), ("api", 3)]
    api.autoscaling.delete_scheduled_action(AutoScalingGroupName="web", ScheduledActionName="festival")
    with pytest.raises(ClientError, match="not found"):
        api.autoscaling.delete_scheduled_action(AutoScalingGroupName="web", ScheduledActionName="festival")


def test_an_alarms_action_names_its_policy(api: Clients, groups: list[str]) -> None:
    arn = put_step_policy(api, "web", 2)
    api.cloudwatch.put_metric_alarm(
        AlarmName="web-hot",
        Namespace="AWS/EC2",
        MetricName="CPUUtilization",
        Statistic="Average",
        ComparisonOperator="GreaterThanOrEqualToThreshold",
        Threshold=70,
        Period=60,
        EvaluationPeriods=3,
        DatapointsToAlarm=2,
        Dimensions=[{"Name": "AutoScalingGroupName", "Value": "web"}],
        AlarmActions=[arn],
    )
    (alarm,) = api.cloudwatch.describe_alarms(AlarmNames=["web-hot"])["MetricAlarms"]
    assert (alarm["AlarmActions"], alarm["DatapointsToAlarm"]) == ([arn], 2)
    api.cloudwatch.delete_alarms(AlarmNames=["web-hot"])


def test_a_hook_keeps_its_target(api: Clients, groups: list[str]) -> None:
    api.autoscaling.put_lifecycle_hook(
        AutoScalingGroupName="web",
        LifecycleHookName="drain",
        LifecycleTransition="autoscaling:EC2_INSTANCE_TERMINATING",
        HeartbeatTimeout=60,
    )
    (hook,) = api.autoscaling.describe_lifecycle_hooks(AutoScalingGroupName="web")["LifecycleHooks"]
    assert "NotificationTargetARN" not in hook and "RoleARN" not in hook


def test_notifications(api: Clients, groups: list[str]) -> None:
    topic = f"arn:aws:sns:{REGION}:123456789012:scaling"
    api.autoscaling.put_notification_configuration(
        AutoScalingGroupName="web", TopicARN=topic, NotificationTypes=["autoscaling:EC2_INSTANCE_LAUNCH"]
    )
    answer = api.autoscaling.describe_notification_configurations(AutoScalingGroupNames=["web"])
    assert [entry["TopicARN"] for entry in answer["NotificationConfigurations"]] == [topic]
    api.autoscaling.delete_notification_configuration(AutoScalingGroupName="web", TopicARN=topic)
    assert api.autoscaling.describe_notification_configurations()["NotificationConfigurations"] == []
