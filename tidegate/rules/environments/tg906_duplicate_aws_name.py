"""Two environments use one name in an AWS account and region.

Of Auto Scaling groups (their launch templates, policies and alarms are named after them), and of security groups
in a VPC that exists already. AWS refuses the second one. Where no account is written, it is taken to be the same.

Fails:

    naming: short      # and so says stacks/dev.yaml, which has a group `web` in this account and region

Passes:

    naming: long       # shop-prod-web here, shop-dev-web there

When to accept: when the two are deployed with credentials of different accounts; then write `account:`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tidegate.compiler.blueprint import Cloud
from tidegate.rules.environments.claim import Claim, conflicts
from tidegate.rules.environments.environment import Conflict, Environment, SpecPlace, environment_rule

_HELP = "`naming: long`, or another name: AWS has each name once in an account and region"


@environment_rule("TG906", "duplicate-aws-name", "error")
def check(environments: Sequence[Environment]) -> Iterator[Conflict]:
    yield from conflicts(claim for one in environments for claim in (*_groups(one), *_security_groups(one)))


def _groups(environment: Environment) -> Iterator[Claim]:
    clouds = {cloud.resource: cloud for cloud in environment.blueprint.clouds}
    for group in environment.blueprint.groups:
        cloud = clouds[group.cloud]
        message = f"Auto Scaling group `{group.name}` is in {cloud.region} already"
        place = SpecPlace(environment, group.path, on_key=True)
        yield Claim(("group", *_account_and_region(cloud), group.name), message, place, _HELP)


def _security_groups(environment: Environment) -> Iterator[Claim]:
    """Those of VPCs that no environment makes for itself."""
    for cloud in environment.blueprint.clouds:
        for security in cloud.security_groups if cloud.vpc_existing else ():
            if security.existing is None:
                thing = ("security group", *_account_and_region(cloud), cloud.vpc_existing, security.name)
                message = f"security group `{security.name}` is in {cloud.vpc_existing} already"
                yield Claim(thing, message, SpecPlace(environment, security.path, on_key=True), _HELP)


def _account_and_region(cloud: Cloud) -> tuple[str | None, ...]:
    """Where no account is written, it is that of the credentials."""
    return cloud.account, cloud.region, cloud.endpoint
