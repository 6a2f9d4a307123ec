"""Name that AWS does not accept.

A group and its launch template are called project-environment-key, or only by the key with `naming: short`: 3 to 128
letters, digits and `( ) . - / _`. Alarms, policies and scheduled actions have 255 characters, and a security group
is not called `sg-…` or `default`. The environment is the name of the spec's file.

Fails:

    naming: short
    autoscaling:
      w: {ami: ami-0abcdef1234567890, instance_type: t3.micro, security_groups: [web], subnets: [a], min_size: 1, max_size: 1}

Passes:

    naming: short
    autoscaling:
      www: {ami: ami-0abcdef1234567890, instance_type: t3.micro, security_groups: [web], subnets: [a], min_size: 1, max_size: 1}

Wrong to fire: never: AWS refuses the name.
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
"""A launch template's name (Amazon EC2 API reference, CreateLaunchTemplate); it is called as its group."""

_GROUP = re.compile(r"[!-9;-~]{1,255}\Z")
"""A group's name: ASCII 33 to 126, no colon (Amazon EC2 Auto Scaling API reference, CreateAutoScalingGroup)."""


@rule("TG635", "invalid-aws-name", "error", depends_on=("name",))
def check(site: LinkedSite) -> Iterator[Violation]:
    for group in site.blueprint.groups:
        if not _TEMPLATE.match(group.name):
            message = f"AWS takes no launch template called `{group.name}`"
            help_ = "3 to 128 letters, digits and ( ) . - / _"
            yield Violation(group.path, message, help=help_, on_key=True)
        elif not _GROUP.match(group.name):
            yield Violation(group.path, f"AWS takes no group called `{group.name}`", on_key=True)
        for name, path in _below(group):
            if len(name) > _LONGEST:
                yield Violation(path, f"a name of {len(name)} characters: AWS takes {_LONGEST}", on_key=True)
    for cloud in site.blueprint.clouds:
        for security in cloud.security_groups:
            refused = security.name.startswith("sg-") or security.name == "default" or len(security.name) > _LONGEST
            if security.existing is None and refused:
                yield Violation(security.path, f"AWS takes no security group called `{security.name}`", on_key=True)


def _below(group: Group) -> Iterator[tuple[str, Path]]:
    for policy in group.policies:
        alarm = policy.kind.alarm.name if isinstance(policy.kind, StepScaling) else ""
        yield max(policy.name, alarm, key=len), policy.path
    yield from ((schedule.name, schedule.path) for schedule in group.schedules)
