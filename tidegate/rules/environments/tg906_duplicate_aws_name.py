"""Two environments use the same name in AWS.

Two environments have an Auto Scaling group or an alarm with the same name in the same account and region, or a
security group with the same name in the same existing VPC. Launch templates and policies are named after the group.
AWS rejects the second group or security group, and a second alarm replaces the first. If `account` is missing in the
spec, the accounts are assumed to be the same.

To fix it, use `naming: long`, or rename one of the resources. If the environments use different accounts, set
`account`.

Fails:

    naming: short      # and so says stacks/dev.yaml, which has a group `web` in this account and region

Passes:

    naming: long       # shop-prod-web here, shop-dev-web there

When to accept: Never. AWS rejects the second resource.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterator, Mapping, Sequence
from functools import partial

from tidegate.compiler.blueprint import Cloud, Group, StepScaling
from tidegate.rules.environments.claim import Claim, conflicts
from tidegate.rules.environments.environment import Conflict, Environment, SpecPlace, environment_rule

_HELP = "use `naming: long` or another name"


@environment_rule("TG906", "duplicate-aws-name", "error")
def check(environments: Sequence[Environment]) -> Iterator[Conflict]:
    shared = Counter(claim.thing for one in environments for claim in _groups(one))
    for claims in (_groups, partial(_alarms, shared=shared), _security_groups):
        yield from conflicts(claim for one in environments for claim in claims(one))


def _groups(environment: Environment) -> Iterator[Claim]:
    clouds = {cloud.resource: cloud for cloud in environment.blueprint.clouds}
    for group in environment.blueprint.groups:
        cloud = clouds[group.cloud]
        message = f"Auto Scaling group `{group.name}` already exists in {cloud.region}"
        place = SpecPlace(environment, group.path, on_key=True)
        yield Claim(_group(cloud, group), message, place, _HELP)


def _alarms(environment: Environment, shared: Mapping[Hashable, int]) -> Iterator[Claim]:
    """Those of groups whose name no other environment has: its alarms are the same then."""
    clouds = {cloud.resource: cloud for cloud in environment.blueprint.clouds}
    for group in environment.blueprint.groups:
        cloud = clouds[group.cloud]
        own = shared[_group(cloud, group)] == 1
        for policy in group.policies if own else ():
            if isinstance(policy.kind, StepScaling):
                name = policy.kind.alarm.name
                place = SpecPlace(environment, policy.path, on_key=True)
                message = f"alarm `{name}` already exists in {cloud.region}"
                yield Claim(("alarm", *_account_and_region(cloud), name), message, place, _HELP)


def _security_groups(environment: Environment) -> Iterator[Claim]:
    """The security groups in existing VPCs."""
    for cloud in environment.blueprint.clouds:
        for security in cloud.security_groups if cloud.vpc_existing else ():
            if security.existing is None:
                thing = ("security group", *_account_and_region(cloud), cloud.vpc_existing, security.name)
                message = f"security group `{security.name}` already exists in {cloud.vpc_existing}"
                yield Claim(thing, message, SpecPlace(environment, security.path, on_key=True), _HELP)


def _group(cloud: Cloud, group: Group) -> Hashable:
    return ("group", *_account_and_region(cloud), group.name)


def _account_and_region(cloud: Cloud) -> tuple[str | None, ...]:
    """If the spec does not set the account, the credentials determine it."""
    return cloud.account, cloud.region, cloud.endpoint
