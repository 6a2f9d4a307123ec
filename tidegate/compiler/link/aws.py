"""Links accounts and regions: VPC, subnets, security groups."""

from __future__ import annotations

from typing import Literal

from tidegate.compiler.blueprint import Cloud, IngressRule, SecurityGroup, Subnet
from tidegate.compiler.blueprint.path import Path
from tidegate.compiler.findings import Related
from tidegate.compiler.link.context import LinkContext
from tidegate.compiler.link.names import in_order, pairs
from tidegate.schemas import aws as schema


def link_clouds(context: LinkContext) -> tuple[Cloud, ...]:
    """The clouds, one for each entry of `aws`, in natural order."""
    return tuple(_cloud(context, key, aws) for key, aws in in_order(context.spec.aws))


def resource_of(cloud: str, key: str) -> str:
    """The name of a subnet or security group in the state of Pulumi."""
    return f"{cloud}-{key}"


def _name_in_aws(context: LinkContext, cloud: str, key: str) -> str:
    """The name or `Name` tag in AWS, which contains that of the cloud if there are several clouds."""
    return context.naming.name(key if len(context.spec.aws) == 1 else resource_of(cloud, key))


def _former_resource(context: LinkContext, section: Literal["subnets", "security_groups"], key: str) -> str | None:
    """The name in release 0.1.0 for specs with one cloud; None if it is ambiguous."""
    named = [
        aws.security_groups.get(key) if section == "security_groups" else _subnets_of(aws).get(key)
        for aws in context.spec.aws.values()
    ]
    made = [thing for thing in named if thing is not None and thing.existing is None]
    return key if len(made) == 1 else None


def _subnets_of(aws: schema.Aws) -> dict[str, schema.Subnet]:
    return aws.vpc.subnets if aws.vpc else {}


def _cloud(context: LinkContext, key: str, aws: schema.Aws) -> Cloud:
    path: Path = ("aws", key)
    if aws.link is not None:
        for number, network in enumerate(aws.link.networks):
            context.known((*path, "link", "networks", number), network)
    return Cloud(
        path=path,
        resource=key,
        name=context.naming.name(key),
        account=aws.account,
        region=aws.region,
        endpoint=aws.endpoint,
        vpc_cidr=aws.vpc.cidr if aws.vpc else None,
        vpc_existing=aws.vpc.existing if aws.vpc else None,
        subnets=_subnets(context, key, aws),
        security_groups=_security_groups(context, key, aws),
        tags=site_tags(context, aws.tags),
    )


def site_tags(context: LinkContext, own: dict[str, str]) -> tuple[tuple[str, str], ...]:
    """The tags of a resource in AWS: those of Tidegate, the labels of the site, and its own."""
    site = {"tidegate:project": context.spec.name, "tidegate:environment": context.naming.environment}
    return pairs({**site, **context.spec.labels, **own})


def _subnets(context: LinkContext, cloud: str, aws: schema.Aws) -> tuple[Subnet, ...]:
    rows: list[Subnet] = []
    for key, subnet in in_order(_subnets_of(aws)):
        rows.append(
            Subnet(
                path=("aws", cloud, "vpc", "subnets", key),
                resource=resource_of(cloud, key),
                name=_name_in_aws(context, cloud, key),
                key=key,
                zone=subnet.zone,
                cidr=subnet.cidr,
                existing=subnet.existing,
                was=_former_resource(context, "subnets", key) if subnet.existing is None else None,
            )
        )
    return tuple(rows)


def _security_groups(context: LinkContext, cloud: str, aws: schema.Aws) -> tuple[SecurityGroup, ...]:
    rows: list[SecurityGroup] = []
    for key, group in in_order(aws.security_groups):
        path: Path = ("aws", cloud, "security_groups", key)
        if group.existing is None and aws.vpc is None:
            context.report("TG202", path, "a security group requires a `vpc`", on_key=True, needs=(("aws", cloud),))
        rules = [
            _ingress(context, cloud, aws, (*path, "ingress", name), name, rule)
            for name, rule in in_order(group.ingress)
        ]
        rows.append(
            SecurityGroup(
                path=path,
                resource=resource_of(cloud, key),
                name=_name_in_aws(context, cloud, key),
                key=key,
                description=group.description or f"{key}, by Tidegate",
                ingress=tuple(rule for rule in rules if rule is not None),
                existing=group.existing,
                was=_former_resource(context, "security_groups", key) if group.existing is None else None,
            )
        )
    return tuple(rows)


def _ingress(
    context: LinkContext, cloud: str, aws: schema.Aws, path: Path, name: str, rule: schema.Ingress
) -> IngressRule | None:
    cidrs: list[str] | None = []
    groups: tuple[str, ...] = ()
    source = rule.from_
    where = (*path, "from")
    if isinstance(source, str):
        cidrs = [source]
    elif source.balancer is not None:
        cidrs = _balancer(context, source.balancer, (*where, "balancer"))
    elif source.network is not None:
        cidrs = _network(context, source.network, (*where, "network"))
    elif source.security_group is not None:
        known = context.known((*where, "security_group"), source.security_group)
        cidrs, groups = ([] if known else None), (resource_of(cloud, source.security_group),)
    if cidrs is None:
        return None
    first, last = (rule.port, rule.port) if rule.port else (-1, -1) if rule.protocol == "icmp" else (0, 65535)
    return IngressRule(name, rule.protocol, *((0, 0) if rule.protocol == "-1" else (first, last)), tuple(cidrs), groups)


def _balancer(context: LinkContext, name: str, path: Path) -> list[str] | None:
    """The addresses from which a load balancer sends requests, which are those of its hosts."""
    if not context.known(path, name):
        return None
    target = context.spec.haproxy[name].target
    hosts = target.hosts or ([target.host] if target.host else list(context.spec.hosts)[:1])
    found: list[str] = []
    for host in hosts:
        known = context.spec.hosts.get(host)
        if known is not None and known.address is None:
            message = f"host `{host}` of balancer `{name}` has no address"
            related = (Related(context.key(("hosts", host)), "no `address`"),)
            help_ = f"set `hosts: {{{host}: {{address: …}}}}`"
            needs: tuple[Path, ...] = (("hosts",), ("haproxy", name, "target"))
            context.report("TG202", path, message, help=help_, related=related, needs=needs)
            return None
        if known is not None:
            found.append(f"{known.address}/32")
    return found


def _network(context: LinkContext, name: str, path: Path) -> list[str] | None:
    if not context.known(path, name):
        return None
    cidr = context.spec.networks[name].cidr
    if cidr is None:
        related = (Related(context.key(("networks", name)), "no `cidr`"),)
        message = f"network `{name}` has no `cidr`"
        context.report("TG202", path, message, related=related, needs=(("networks", name),))
        return None
    return [cidr]
