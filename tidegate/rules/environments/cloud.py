"""What there is once in an account and region: names of Auto Scaling groups and of alarms."""

from __future__ import annotations

from collections.abc import Iterator

from tidegate.compiler.blueprint import Blueprint, Cloud
from tidegate.compiler.compile import Compilation
from tidegate.rules.environments.claim import Claim

_HELP = "`naming: long`, or another name: AWS has each name once in an account and region"


def cloud_names(one: Compilation, blueprint: Blueprint) -> Iterator[Claim]:
    """The groups, and the security groups of VPCs that no environment makes for itself."""
    clouds = {cloud.resource: cloud for cloud in blueprint.clouds}
    for group in blueprint.groups:
        place = _place(clouds[group.cloud])
        message = f"Auto Scaling group `{group.name}` is in {clouds[group.cloud].region} already"
        yield Claim("TG906", ("group", *place, group.name), message, one, group.path, on_key=True, help=_HELP)
    for cloud in blueprint.clouds:
        for security in cloud.security_groups if cloud.vpc_existing else ():
            if security.existing is None:
                thing = ("security group", *_place(cloud), cloud.vpc_existing, security.name)
                message = f"security group `{security.name}` is in {cloud.vpc_existing} already"
                yield Claim("TG906", thing, message, one, security.path, on_key=True, help=_HELP)


def _place(cloud: Cloud) -> tuple[str | None, ...]:
    """One account and region; where no account is written it is that of whoever deploys."""
    return cloud.account, cloud.region, cloud.endpoint
