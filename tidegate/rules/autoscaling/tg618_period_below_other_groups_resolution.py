"""Alarm on another group with too short a period.

An alarm on the EC2 metrics of another group has a shorter period than the datapoints of that group. Tidegate
enables detailed monitoring, with one datapoint per minute, only for groups whose own policies need it. Otherwise
EC2 publishes one datapoint every five minutes, so most periods have no data.

To fix it, use a period of at least 5 minutes.

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

When to accept: If detailed monitoring of that group's instances has been enabled by other means.
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
            message = f"`{watched}` has a datapoint every {BASIC_PERIOD} s: most periods of {alarm.period} s are empty"
            yield Violation((*alarm.path, "period"), message, help="set `period: 5m`")
