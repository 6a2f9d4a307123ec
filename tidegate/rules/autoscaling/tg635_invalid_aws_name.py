"""Name is not valid in AWS.

A name is not valid in AWS. An Auto Scaling group and its launch template are named PROJECT-ENVIRONMENT-KEY, or only
KEY with `naming: short`; the name of the environment is the name of its file. They need 3 to 128 letters, digits
and `( ) . - / _`. Alarms, policies, scheduled actions and security groups have at most 255 characters, and a
security group cannot be named `default` or start with `sg-`.

To fix it, rename the resource.

Fails:

    naming: short
    autoscaling:
      w: {ami: ami-0abcdef1234567890, instance_type: t3.micro, security_groups: [web], subnets: [a], min_size: 1, max_size: 1}

Passes:

    naming: short
    autoscaling:
      www: {ami: ami-0abcdef1234567890, instance_type: t3.micro, security_groups: [web], subnets: [a], min_size: 1, max_size: 1}

When to accept: Never. AWS rejects the name.
"""  # noqa: E501

from __future__ import annotations

import re
from collections.abc import Iterator

from tidegate.analysis.site import LinkedSite
from tidegate.compiler.blueprint import Group, Path, StepScaling
from tidegate.rules.rule import Violation, rule

_LONGEST = 255
"""Alarms (PutMetricAlarm), policies (PutScalingPolicy), scheduled actions, security groups."""

_TEMPLATE = re.compile(r"[A-Za-z0-9().\-/_]{3,128}\Z")
"""Names of launch templates (Amazon EC2 API reference, CreateLaunchTemplate), which are named like their group."""

_GROUP = re.compile(r"[!-9;-~]{1,255}\Z")
"""Names of groups: ASCII 33 to 126, no colon (Amazon EC2 Auto Scaling API reference, CreateAutoScalingGroup)."""


@rule("TG635", "invalid-aws-name", "error", depends_on=("name",))
def check(site: LinkedSite) -> Iterator[Violation]:
    for group in site.blueprint.groups:
        if not _TEMPLATE.match(group.name):
            message = f"`{group.name}` is not a valid name for a launch template"
            help_ = "use 3 to 128 letters, digits and ( ) . - / _"
            yield Violation(group.path, message, help=help_, on_key=True)
        elif not _GROUP.match(group.name):
            yield Violation(group.path, f"`{group.name}` is not a valid name for an Auto Scaling group", on_key=True)
        for name, path in _below(group):
            if len(name) > _LONGEST:
                yield Violation(
                    path, f"the name has {len(name)} characters: AWS allows at most {_LONGEST}", on_key=True
                )
    for cloud in site.blueprint.clouds:
        for security in cloud.security_groups:
            refused = security.name.startswith("sg-") or security.name == "default" or len(security.name) > _LONGEST
            if security.existing is None and refused:
                yield Violation(
                    security.path, f"`{security.name}` is not a valid name for a security group", on_key=True
                )


def _below(group: Group) -> Iterator[tuple[str, Path]]:
    for policy in group.policies:
        alarm = policy.kind.alarm.name if isinstance(policy.kind, StepScaling) else ""
        yield max(policy.name, alarm, key=len), policy.path
    yield from ((schedule.name, schedule.path) for schedule in group.schedules)
