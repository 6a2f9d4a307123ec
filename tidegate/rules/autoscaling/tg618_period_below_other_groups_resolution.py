"""Alarm on another group with too short a period.

A group is watched in detail, once a minute, where its own policies need it. Without that AWS/EC2 has a datapoint
in five minutes, and an alarm of another group that looks more often finds none most of the time.

Fails:

    autoscaling:
      web:
        policies:
          fill:
            step_scaling:
              alarm: {metric: {name: CPUUtilization, dimensions: {AutoScalingGroupName: shop-spec-old}}, comparison: ">", threshold: 70, period: 60s}
              steps: [{at: 70, add: 1}]
      old: {ami: ami-0abcdef1234567890, instance_type: t3.micro, security_groups: [web], subnets: [a], min_size: 2, max_size: 2}

Passes:

    autoscaling:
      web:
        policies:
          fill:
            step_scaling:
              alarm: {metric: {name: CPUUtilization, dimensions: {AutoScalingGroupName: shop-spec-old}}, comparison: ">", threshold: 70, period: 5m}
              steps: [{at: 70, add: 1}]
      old: {ami: ami-0abcdef1234567890, instance_type: t3.micro, security_groups: [web], subnets: [a], min_size: 2, max_size: 2}

When to accept: when someone has switched on detailed monitoring of that group's instances by hand.
"""  # noqa: E501

from __future__ import annotations

from collections.abc import Iterator

from tidegate.analysis.scaling_policies import step_alarms
from tidegate.analysis.site import LinkedSite
from tidegate.compiler.blueprint.autoscaling import BASIC_PERIOD
from tidegate.rules.rule import Violation, rule


@rule("TG618", "period-below-other-groups-resolution", "warning")
def check(site: LinkedSite) -> Iterator[Violation]:
    basic = {group.name for group in site.blueprint.groups if not group.detailed_monitoring}
    for alarm in step_alarms(site):
        watched = dict(alarm.metric.dimensions).get("AutoScalingGroupName")
        if alarm.metric.namespace == "AWS/EC2" and watched in basic and 60 <= alarm.period < BASIC_PERIOD:
            message = f"`{watched}` is measured every {BASIC_PERIOD} s: a period of {alarm.period} s is mostly empty"
            yield Violation((*alarm.path, "period"), message, help="`period: 5m`")
