"""TG6xx: names, descriptions and tags in the form that AWS takes."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tidegate.compiler.blueprint import Group, Path, StepScaling
from tidegate.rules.rule import Site, Violation, rule

TEMPLATE = re.compile(r"[A-Za-z0-9().\-/_]{3,128}\Z")
"""A launch template's name (Amazon EC2 API reference, CreateLaunchTemplate); it is called as its group."""
GROUP = re.compile(r"[!-9;-~]{1,255}\Z")
"""A group's name: ASCII 33 to 126, no colon (Amazon EC2 Auto Scaling API reference, CreateAutoScalingGroup)."""
LONGEST = 255
"""Alarms (PutMetricAlarm), policies (PutScalingPolicy), scheduled actions, security groups."""
DESCRIPTION = re.compile(r"[A-Za-z0-9 ._\-:/()#,@\[\]+=&;{}!$*]{0,255}\Z")
"""A security group's description in a VPC (Amazon EC2 API reference, CreateSecurityGroup)."""
TAG_KEY, TAG_VALUE, MOST_TAGS = 128, 256, 50
"""Amazon EC2 user guide, tag your resources, restrictions."""


@rule("TG635", "error")
def name_refused(site: Site) -> Iterator[Violation]:
    """Names are such as AWS takes.

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
    for group in site.blueprint.groups:
        if not TEMPLATE.match(group.name):
            message = f"AWS takes no launch template called `{group.name}`"
            help_ = "3 to 128 letters, digits and ( ) . - / _"
            yield Violation(group.path, message, help=help_, on_key=True)
        elif not GROUP.match(group.name):
            yield Violation(group.path, f"AWS takes no group called `{group.name}`", on_key=True)
        for name, path in _below(group):
            if len(name) > LONGEST:
                yield Violation(path, f"a name of {len(name)} characters: AWS takes {LONGEST}", on_key=True)
    for cloud in site.blueprint.clouds:
        for security in cloud.security_groups:
            refused = security.name.startswith("sg-") or security.name == "default" or len(security.name) > LONGEST
            if security.existing is None and refused:
                yield Violation(security.path, f"AWS takes no security group called `{security.name}`", on_key=True)


def _below(group: Group) -> Iterator[tuple[str, Path]]:
    for policy in group.policies:
        alarm = policy.kind.alarm.name if isinstance(policy.kind, StepScaling) else ""
        yield max(policy.name, alarm, key=len), policy.path
    yield from ((schedule.name, schedule.path) for schedule in group.schedules)


@rule("TG636", "error")
def description_refused(site: Site) -> Iterator[Violation]:
    """A security group's description is plain ASCII.

    At most 255 of the letters, digits, spaces and ``._-:/()#,@[]+=&;{}!$*`` (Amazon EC2 API reference,
    CreateSecurityGroup). It cannot be changed later without replacing the group.

    Fails:

        aws:
          main: {security_groups: {web: {description: "the café's servers"}}}

    Passes:

        aws:
          main: {security_groups: {web: {description: servers of the shop}}}

    Wrong to fire: never: AWS refuses the group.
    """
    for cloud in site.blueprint.clouds:
        for security in cloud.security_groups:
            if security.existing is None and not DESCRIPTION.match(security.description):
                help_ = f"at most {LONGEST} ASCII letters, digits, spaces and ._-:/()#,@[]+=&;{{}}!$*"
                yield Violation((*security.path, "description"), "AWS takes no such description", help=help_)


@rule("TG637", "error")
def tag_refused(site: Site) -> Iterator[Violation]:
    """Labels are such as AWS takes for tags.

    Labels of the site and of a group, and the account's `tags`, become tags: keys of 1 to 128 characters that do not
    begin with `aws:`, values of 256, 50 of them together with Tidegate's own.

    Fails:

        aws:
          main: {tags: {"aws:owner": shop}}

    Passes:

        aws:
          main: {tags: {owner: shop}}

    Wrong to fire: never: AWS refuses the tags.
    """
    if not site.blueprint.clouds:
        return
    labels: list[tuple[Path, dict[str, str]]] = [(("labels",), site.spec.labels)]
    labels += [(("aws", name, "tags"), aws.tags) for name, aws in site.spec.aws.items()]
    labels += [(("autoscaling", name, "labels"), group.labels) for name, group in site.spec.autoscaling.items()]
    for path, pairs in labels:
        for key, value in pairs.items():
            problem = _tag(key, value)
            if problem:
                yield Violation((*path, key), problem, on_key=True)
    tagged = [(one.path, len(one.tags)) for one in site.blueprint.groups]
    for path, number in tagged + [(one.path, len(one.tags)) for one in site.blueprint.clouds]:
        if number > MOST_TAGS:
            yield Violation(path, f"{number} tags: AWS takes {MOST_TAGS}", on_key=True)


def _tag(key: str, value: str) -> str:
    if key.lower().startswith("aws:"):
        return "tags that begin with `aws:` belong to AWS"
    if not 1 <= len(key) <= TAG_KEY:
        return f"a tag's key has 1 to {TAG_KEY} characters, not {len(key)}"
    return f"a tag's value has {TAG_VALUE} characters at most, not {len(value)}" if len(value) > TAG_VALUE else ""
