"""The cloud half of blueprints: an account, its network, a group with every kind of policy and schedule."""

from __future__ import annotations

from dataclasses import replace

from tests.components.sites import EMPTY
from tidegate.compiler.blueprint import (
    Alarm,
    Cloud,
    Group,
    IngressRule,
    Metric,
    Policy,
    Schedule,
    SecurityGroup,
    Step,
    StepScaling,
    Subnet,
    TargetTracking,
)

CPU = Metric("AWS/EC2", "CPUUtilization", (), group_dimension=True)
QUEUE = Metric("Tidegate", "queue", (("Backend", "edge.app-servers"),), group_dimension=False)


def alarm(key: str, metric: Metric, statistic: str, threshold: float) -> Alarm:
    return Alarm(
        ("autoscaling", "web", "policies", key), f"web-{key}-alarm", f"shop-web-{key}", metric, statistic,
        "GreaterThanThreshold", threshold, 60, 3, 2, "missing",
    )  # fmt: skip


def policy(key: str, kind: StepScaling | TargetTracking) -> Policy:
    return Policy(("autoscaling", "web", "policies", key), f"web-{key}", f"shop-web-{key}", key, kind)


STEPS = (Step(0, 15.5, 2), Step(15.5, 1000000, 4), Step(1000000, None, 8))
POLICIES = (
    policy("cpu", TargetTracking("ASGAverageCPUUtilization", None, 55.0, False, 120)),
    policy("hot", StepScaling("ChangeInCapacity", None, "Average", 120, STEPS, alarm("hot", CPU, "Average", 70))),
    policy(
        "overflow",
        StepScaling(
            "PercentChangeInCapacity", 2, "Maximum", None, (Step(0, None, 50),), alarm("overflow", QUEUE, "p99", 0)
        ),
    ),
)
AT = ("autoscaling", "web", "schedules", "festival")
SCHEDULES = (
    Schedule(AT, "web-festival-from", "shop-web-festival-from", "2027-11-10T14:30:00Z", None, None, 16, None, None),
    Schedule(AT, "web-festival-until", "shop-web-festival-until", "2027-11-10T20:00:00Z", None, None, 0, 20, None),
    Schedule(AT, "web-morning", "shop-web-morning", None, "0 9 * * *", "Asia/Shanghai", None, None, 5),
)

GROUP = Group(
    ("autoscaling", "web"), "web", "shop-web", "web", "main", "ami-0abcdef1234567890", "c6i.large", None, True,
    ("main-web", "main-old"), ("main-a", "main-c"), 0, 20, 120, 60, POLICIES, SCHEDULES, (("Name", "shop-web"),),
)  # fmt: skip


def subnet(key: str, cidr: str | None, existing: str | None = None) -> Subnet:
    return Subnet(
        ("aws", "main", "vpc", "subnets", key),
        f"main-{key}",
        f"shop-main-{key}",
        key,
        f"ap-northeast-1{key}",
        cidr,
        existing,
    )


def security_group(key: str, ingress: tuple[IngressRule, ...], existing: str | None = None) -> SecurityGroup:
    return SecurityGroup(
        ("aws", "main", "security_groups", key), f"main-{key}", f"shop-{key}", key, f"of {key}", ingress, existing
    )


HTTP = IngressRule("http", "tcp", 80, 80, ("192.168.1.2/32", "2001:db8::/64"), ("main-web", "main-zone"))
CLOUD = Cloud(
    ("aws", "main"), "main", "shop-main", "123456789012", "ap-northeast-1", None, "10.20.0.0/16", None,
    (subnet("a", "10.20.1.0/24"), subnet("c", None, "subnet-0c")),
    (security_group("web", (HTTP,)), security_group("old", (), "sg-0a"), security_group("zone", ())),
    (("Project", "shop"), ("Environment", "dev")),
)  # fmt: skip

IN_AWS = replace(EMPTY, clouds=(CLOUD,), groups=(GROUP,))

LAB_CLOUD = replace(
    CLOUD,
    endpoint="lab",
    subnets=(subnet("a", "10.20.1.0/24"), subnet("c", "10.20.2.0/24")),
    security_groups=(security_group("web", ()),),
)
LAB_GROUP = replace(GROUP, security_groups=("main-web",), policies=POLICIES[1:2], schedules=SCHEDULES[:1])
LAB_PARTS = {"clouds": (LAB_CLOUD,), "groups": (LAB_GROUP,)}
