"""Links Auto Scaling groups."""

from __future__ import annotations

from tidegate.compiler.blueprint import Group, Policy, StepScaling
from tidegate.compiler.blueprint.autoscaling import BASIC_PERIOD
from tidegate.compiler.blueprint.path import Path
from tidegate.compiler.link.aws import resource_of, site_tags
from tidegate.compiler.link.context import LinkContext
from tidegate.compiler.link.names import in_order
from tidegate.compiler.link.policies import link_policies
from tidegate.compiler.link.schedules import link_schedules
from tidegate.schemas import autoscaling as schema
from tidegate.schemas.units import seconds


def link_groups(context: LinkContext) -> tuple[Group, ...]:
    """The groups in natural order. A group that cannot be linked is left out, with a finding."""
    rows = [_group(context, key, group) for key, group in in_order(context.spec.autoscaling)]
    return tuple(row for row in rows if row is not None)


def _group(context: LinkContext, key: str, group: schema.Group) -> Group | None:
    path: Path = ("autoscaling", key)
    policies, schedules = link_policies(context, key, group), link_schedules(context, key, group)
    cloud = _cloud(context, path, group)
    if cloud is None:
        return None
    warmup = _seconds(group.warmup)
    grace = _seconds(group.boot if group.health_check_grace_period is None else group.health_check_grace_period)
    return Group(
        path=path,
        resource=key,
        name=context.naming.name(group.was or key),
        key=key,
        cloud=cloud,
        ami=group.ami,
        instance_type=group.instance_type,
        key_name=group.key_name,
        detailed_monitoring=any(_needs_detail(policy) for policy in policies),
        security_groups=_references(context, path, cloud, "security_groups", group.security_groups),
        subnets=_references(context, path, cloud, "subnets", group.subnets),
        min_size=group.min_size,
        max_size=group.max_size,
        warmup=warmup,
        health_check_grace_period=grace or 0,
        policies=policies,
        schedules=schedules,
        tags=_tags(context, key, group, cloud),
        was=group.was,
    )


def _cloud(context: LinkContext, path: Path, group: schema.Group) -> str | None:
    if group.aws is None:
        return context.only(context.spec.aws, "account", "aws:", path)
    known = context.known((*path, "aws"), group.aws)
    return group.aws if known else None


def _tags(context: LinkContext, key: str, group: schema.Group, cloud: str) -> tuple[tuple[str, str], ...]:
    """The tags of the group and its instances: those of the account do not reach them by themselves."""
    name = {"Name": context.naming.name(group.was or key)}
    return site_tags(context, {**context.spec.aws[cloud].tags, **name, **group.labels})


def _references(context: LinkContext, path: Path, cloud: str, word: str, names: list[str]) -> tuple[str, ...]:
    """The resource names of the subnets or security groups that the group refers to."""
    if word == "subnets" and context.spec.aws[cloud].vpc is None:
        return ()  # the missing VPC is already reported
    return tuple(
        resource_of(cloud, name)
        for number, name in enumerate(names)
        if context.known((*path, word, number), name, cloud=cloud)
    )


def _needs_detail(policy: Policy) -> bool:
    if not isinstance(policy.kind, StepScaling):
        return True
    alarm = policy.kind.alarm
    return alarm.metric.namespace == "AWS/EC2" and alarm.period < BASIC_PERIOD


def _seconds(text: str | None) -> int | None:
    return int(seconds(text)) if text is not None else None
