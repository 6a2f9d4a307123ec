"""The output of the compiler: immutable, fully resolved, in canonical order. All later stages read only this."""

from tidegate.compiler.blueprint.autoscaling import (
    Alarm,
    BalancerMetric,
    Group,
    Metric,
    Policy,
    Schedule,
    Step,
    StepScaling,
    TargetTracking,
)
from tidegate.compiler.blueprint.aws import Cloud, IngressRule, SecurityGroup, Subnet
from tidegate.compiler.blueprint.balancer import Balancer
from tidegate.compiler.blueprint.kvm import (
    DirectBoot,
    Disk,
    Domain,
    Host,
    Image,
    Install,
    Network,
    Nic,
    Volume,
)
from tidegate.compiler.blueprint.permission import Permission, permissions
from tidegate.compiler.blueprint.site import Blueprint, Path

__all__ = [
    "Alarm",
    "Balancer",
    "BalancerMetric",
    "Blueprint",
    "Cloud",
    "DirectBoot",
    "Disk",
    "Domain",
    "Group",
    "Host",
    "Image",
    "IngressRule",
    "Install",
    "Metric",
    "Network",
    "Nic",
    "Path",
    "Permission",
    "Policy",
    "Schedule",
    "SecurityGroup",
    "Step",
    "StepScaling",
    "Subnet",
    "TargetTracking",
    "Volume",
    "permissions",
]
