"""TG3xx: the VPC and its subnets."""

from __future__ import annotations

from collections.abc import Iterator
from ipaddress import ip_network

from tidegate.compiler.blueprint import Path
from tidegate.rules.rule import Site, Violation, rule


@rule("TG307", "error")
def subnet_outside(site: Site) -> Iterator[Violation]:
    """AWS refuses a subnet that is not within its VPC's CIDR."""
    for cloud in site.blueprint.clouds:
        for subnet in cloud.subnets:
            if subnet.cidr is None or cloud.vpc_cidr is None:
                continue
            block, whole = ip_network(subnet.cidr), ip_network(cloud.vpc_cidr)
            if block[0] not in whole or block[-1] not in whole:
                related = (((*cloud.path, "vpc", "cidr"), "the VPC is this"),)
                message = f"subnet {subnet.cidr} is not within {cloud.vpc_cidr}"
                yield Violation((*subnet.path, "cidr"), message, related=related)


@rule("TG308", "error")
def subnets_overlap(site: Site) -> Iterator[Violation]:
    """AWS refuses subnets that overlap."""
    for cloud in site.blueprint.clouds:
        made = [subnet for subnet in cloud.subnets if subnet.cidr is not None]
        for number, later in enumerate(made):
            for earlier in made[:number]:
                if ip_network(str(later.cidr)).overlaps(ip_network(str(earlier.cidr))):
                    related = (((*earlier.path, "cidr"), f"subnet `{earlier.key}`"),)
                    message = f"subnets `{earlier.key}` and `{later.key}` overlap"
                    yield Violation((*later.path, "cidr"), message, related=related)


@rule("TG309", "error")
def vpc_size(site: Site) -> Iterator[Violation]:
    """A VPC and a subnet have prefix lengths from /16 to /28 (Amazon VPC user guide, VPC CIDR blocks)."""
    for cloud in site.blueprint.clouds:
        blocks: list[tuple[str | None, Path]] = [(cloud.vpc_cidr, (*cloud.path, "vpc", "cidr"))]
        blocks += [(subnet.cidr, (*subnet.path, "cidr")) for subnet in cloud.subnets]
        for cidr, path in blocks:
            if cidr is not None and not (ip_network(cidr).version == 4 and 16 <= ip_network(cidr).prefixlen <= 28):
                yield Violation(path, f"{cidr}: AWS takes IPv4 networks with prefix lengths from /16 to /28")


@rule("TG310", "error")
def zone_of_another_region(site: Site) -> Iterator[Violation]:
    """An availability zone belongs to its region."""
    for cloud in site.blueprint.clouds:
        for subnet in cloud.subnets:
            if subnet.zone is not None and not _in_region(subnet.zone, cloud.region):
                related = (((*cloud.path, "region"), "the region is this"),)
                message = f"zone {subnet.zone} is not in {cloud.region}"
                yield Violation((*subnet.path, "zone"), message, related=related)


def _in_region(zone: str, region: str) -> bool:
    """us-west-2a is in us-west-2, and so is its local zone us-west-2-lax-1a."""
    rest = zone.removeprefix(region)
    return rest != zone and (rest.startswith("-") or (len(rest) == 1 and rest.isalpha()))
