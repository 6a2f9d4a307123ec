"""AWS: accounts, subnets, security groups, Auto Scaling groups with policies and schedules."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from tidegate.compiler.blueprint import Blueprint, Cloud, Group, IngressRule, Policy, Schedule, SecurityGroup
from tidegate.operations.diff.change import Change
from tidegate.operations.diff.matching import Consequence, Kind, changed, compared, in_fields, paired, resource, whole
from tidegate.operations.formatting.values import leaves

_ALL_ANEW: Consequence = ("outage", "all resources in it are replaced")
_NEW_ONLY: Consequence = ("disruption", "applies only to new instances")
_GROUP_ANEW: Consequence = ("outage", "replaced: all instances are terminated")
CLOUD = Kind(
    "account",
    added=("other", ""),
    removed=("outage", "all resources in it are deleted"),
    changed=dict.fromkeys(("account", "region", "endpoint", "vpc_cidr", "vpc_existing"), _ALL_ANEW),
    apart=frozenset({"subnets", "security_groups"}),
)
SUBNET = Kind(
    "subnet",
    added=("other", ""),
    removed=("disruption", "its instances are terminated"),
    changed={"name": ("other", "")},
    otherwise=("disruption", "replaced; its instances are terminated"),
)
SECURITY_GROUP = Kind(
    "security group",
    added=("other", ""),
    removed=("access", ""),
    changed={"name": ("other", "only the tag `Name` changes: AWS cannot rename security groups")},
    otherwise=("disruption", "replaced"),
    apart=frozenset({"ingress"}),
)
GROUP = Kind(
    "Auto Scaling group",
    added=("capacity", ""),
    removed=("outage", "all instances are terminated"),
    changed=dict.fromkeys(("name", "cloud"), _GROUP_ANEW)
    | dict.fromkeys(("ami", "key_name", "security_groups", "detailed_monitoring"), _NEW_ONLY)
    | {
        "subnets": ("disruption", "instances in removed subnets are terminated"),
        "instance_type": ("capacity", "applies only to new instances"),
        "warmup": ("policy", ""),
        "health_check_grace_period": ("policy", ""),
    },
    apart=frozenset({"policies", "schedules", "min_size", "max_size"}),
)
SCHEDULE = Kind("schedule", ("capacity", ""), ("capacity", "its sizes are no longer applied"), {}, ("capacity", ""))
POLICY = Kind("policy", ("policy", ""), ("policy", "it no longer scales the group"), {}, ("policy", ""))


def compare_aws(before: Blueprint, after: Blueprint) -> Iterator[Change]:
    """The changes in AWS."""
    for old, new in paired(before.clouds, after.clouds, resource):
        if old is None or new is None:
            yield whole(CLOUD, old, new)
        else:
            yield from _cloud(old, new)
    for was, is_ in paired(before.groups, after.groups, resource):
        if was is None or is_ is None:
            yield whole(GROUP, was, is_)
        else:
            yield from _group(was, is_)


def _cloud(old: Cloud, new: Cloud) -> Iterator[Change]:
    guard: dict[str, Consequence] = {"account": ("other", "")} if None in (old.account, new.account) else {}
    yield from in_fields(replace(CLOUD, changed={**CLOUD.changed, **guard}), old, new)
    yield from compared(SUBNET, old.subnets, new.subnets)
    for was, is_ in paired(old.security_groups, new.security_groups, resource):
        if was is None or is_ is None:
            yield whole(SECURITY_GROUP, was, is_)
        else:
            yield from in_fields(SECURITY_GROUP, was, is_)
            yield from _ingress(was, is_)


def _ingress(old: SecurityGroup, new: SecurityGroup) -> Iterator[Change]:
    for was, is_ in paired(old.ingress, new.ingress, lambda rule: rule.key):
        if was != is_:
            before, after = (admitted(one) if one else None for one in (was, is_))
            key = (was or is_).key  # type: ignore[union-attr]
            path = (*new.path, "ingress", key)
            yield changed(SECURITY_GROUP.word, new.resource, f"ingress.{key}", before, after, path, ("access", ""))


def admitted(rule: IngressRule) -> str:
    """`tcp 80 from 192.168.1.2/32`."""
    who = ", ".join((*rule.cidrs, *rule.security_groups)) or "no source"
    ports = str(rule.from_port) if rule.from_port == rule.to_port else f"{rule.from_port}-{rule.to_port}"
    return f"any protocol from {who}" if rule.protocol == "-1" else f"{rule.protocol} {ports} from {who}"


def _group(old: Group, new: Group) -> Iterator[Change]:
    yield from _sizes(old, new)
    yield from in_fields(GROUP, old, new)
    for was, is_ in paired(old.policies, new.policies, resource):
        yield from _policy(new, was, is_)
    for before, after in paired(old.schedules, new.schedules, resource):
        yield from _schedule(before, after)


def _sizes(old: Group, new: Group) -> Iterator[Change]:
    for name in ("min_size", "max_size"):
        was, is_ = getattr(old, name), getattr(new, name)
        if was == is_:
            continue
        count = f"{abs(is_ - was)} instance{'s' if abs(is_ - was) != 1 else ''}"
        more = f"at least {count} more" if is_ > was else f"up to {count} fewer"
        most = "" if is_ > was else "instances above it are terminated"
        consequence = more if name == "min_size" else most
        path = (*new.path, name)
        yield changed(GROUP.word, new.resource, name, str(was), str(is_), path, ("capacity", consequence))


def _schedule(old: Schedule | None, new: Schedule | None) -> Iterator[Change]:
    if old is None or new is None:
        change = whole(SCHEDULE, old, new)
        words = scheduled(new or old)  # type: ignore[arg-type]
        yield replace(change, before=None if old is None else words, after=None if new is None else words)
    else:
        yield from in_fields(SCHEDULE, old, new)


def scheduled(action: Schedule) -> str:
    """`min_size 16 at 2027-11-10T14:30:00Z`."""
    sizes = [f"{name} {size}" for name in ("min_size", "max_size") if (size := getattr(action, name)) is not None]
    return f"{', '.join(sizes) or 'no sizes'} at {action.start or action.recurrence}"


def _policy(group: Group, old: Policy | None, new: Policy | None) -> Iterator[Change]:
    if old is None or new is None:
        yield whole(POLICY, old, new)
        return
    if type(old.kind) is not type(new.kind):
        words = (type(old.kind).__name__, type(new.kind).__name__)
        yield changed(POLICY.word, new.resource, "kind", *words, new.path, POLICY.otherwise)
        return
    if old.name != new.name:
        yield changed(POLICY.word, new.resource, "name", old.name, new.name, new.path, POLICY.otherwise)
    was, is_ = dict(leaves(old.kind)), dict(leaves(new.kind))
    for name in dict.fromkeys((*was, *is_)):
        if was.get(name) != is_.get(name):
            yield changed(POLICY.word, new.resource, name, was.get(name), is_.get(name), new.path, POLICY.otherwise)
