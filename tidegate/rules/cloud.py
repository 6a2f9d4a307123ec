"""TG3xx: the VPC, its subnets, and what a link joins them with."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations, product

from tidegate.compiler.blueprint import Cloud, Path
from tidegate.rules.addresses import block_of
from tidegate.rules.rule import Site, Violation, rule

Block = tuple[Path, str, str]
"""Where addresses are written, what they are called, and their CIDR."""


@rule("TG307", "error")
def subnet_outside(site: Site) -> Iterator[Violation]:
    """A subnet is within its VPC.

    AWS refuses a subnet whose CIDR is not within the VPC's ("InvalidSubnet.Range").

    Fails:

        aws:
          main: {vpc: {subnets: {a: {cidr: 10.30.1.0/24}}}}

    Passes:

        aws:
          main: {vpc: {subnets: {a: {cidr: 10.20.3.0/24}}}}

    Wrong to fire: when the VPC has a second CIDR that the spec does not know; write such a subnet as `existing:`.
    """
    for cloud in site.blueprint.clouds:
        for subnet in cloud.subnets:
            if subnet.cidr is None or cloud.vpc_cidr is None:
                continue
            block, whole = block_of(subnet.cidr), block_of(cloud.vpc_cidr)
            if block[0] not in whole or block[-1] not in whole:
                related = (((*cloud.path, "vpc", "cidr"), "the VPC is this"),)
                message = f"subnet {subnet.cidr} is not within {cloud.vpc_cidr}"
                yield Violation((*subnet.path, "cidr"), message, related=related)


@rule("TG308", "error")
def subnets_overlap(site: Site) -> Iterator[Violation]:
    """Subnets of a VPC do not overlap.

    AWS refuses the second one ("InvalidSubnet.Conflict").

    Fails:

        aws:
          main: {vpc: {subnets: {a: {cidr: 10.20.0.0/22}}}}

    Passes:

        aws:
          main: {vpc: {subnets: {a: {cidr: 10.20.4.0/22}}}}

    Wrong to fire: never: AWS refuses it.
    """
    for cloud in site.blueprint.clouds:
        made = [subnet for subnet in cloud.subnets if subnet.cidr is not None]
        for number, later in enumerate(made):
            for earlier in made[:number]:
                if block_of(str(later.cidr)).overlaps(block_of(str(earlier.cidr))):
                    related = (((*earlier.path, "cidr"), f"subnet `{earlier.key}`"),)
                    message = f"subnets `{earlier.key}` and `{later.key}` overlap"
                    yield Violation((*later.path, "cidr"), message, related=related)
                    break


@rule("TG309", "error")
def vpc_size(site: Site) -> Iterator[Violation]:
    """A VPC and a subnet have a size that AWS knows.

    IPv4 with prefix lengths from /16 to /28 (Amazon VPC user guide, VPC CIDR blocks and Subnet CIDR blocks).

    Fails:

        aws:
          main: {vpc: {subnets: {a: {cidr: 10.20.1.0/29}}}}

    Passes:

        aws:
          main: {vpc: {subnets: {a: {cidr: 10.20.1.0/28}}}}

    Wrong to fire: never: AWS refuses it.
    """
    for cloud in site.blueprint.clouds:
        blocks: list[tuple[str | None, Path]] = [(cloud.vpc_cidr, (*cloud.path, "vpc", "cidr"))]
        blocks += [(subnet.cidr, (*subnet.path, "cidr")) for subnet in cloud.subnets]
        for cidr, path in blocks:
            if cidr is not None and not (block_of(cidr).version == 4 and 16 <= block_of(cidr).prefixlen <= 28):
                yield Violation(path, f"{cidr}: AWS takes IPv4 networks with prefix lengths from /16 to /28")


@rule("TG310", "error")
def zone_of_another_region(site: Site) -> Iterator[Violation]:
    """An availability zone belongs to its region.

    Zones are called after their region: us-east-1a, and us-east-1-bos-1a for a local zone. AWS knows no zone of another
    region.

    Fails:

        aws:
          main: {vpc: {subnets: {a: {zone: us-west-2a}}}}

    Passes:

        aws:
          main: {vpc: {subnets: {a: {zone: us-east-1c}}}}

    Wrong to fire: never: AWS refuses it.
    """
    for cloud in site.blueprint.clouds:
        zoned = [subnet for subnet in cloud.subnets if subnet.zone is not None]
        if len(zoned) > 1 and not any(_in_region(str(subnet.zone), cloud.region) for subnet in zoned):
            related = tuple(((*subnet.path, "zone"), "not of that region") for subnet in zoned[:3])
            yield Violation((*cloud.path, "region"), f"no zone is in {cloud.region}", related=related)
            continue
        for subnet in zoned:
            if subnet.zone is not None and not _in_region(subnet.zone, cloud.region):
                related = (((*cloud.path, "region"), "the region is this"),)
                message = f"zone {subnet.zone} is not in {cloud.region}"
                yield Violation((*subnet.path, "zone"), message, related=related)


def _in_region(zone: str, region: str) -> bool:
    """us-west-2a is in us-west-2, and so is its local zone us-west-2-lax-1a."""
    rest = zone.removeprefix(region)
    return rest != zone and (rest.startswith("-") or (len(rest) == 1 and rest.isalpha()))


@rule("TG315", "error")
def link_overlaps(site: Site) -> Iterator[Violation]:
    """The ends of a link do not overlap.

    Each side answers addresses of its own itself and never sends them over the link: what overlaps cannot be reached
    from the other side, and AWS refuses a route that is within the VPC's CIDR.

    Fails:

        aws:
          main:
            vpc: {cidr: 192.168.0.0/16, subnets: {a: {cidr: 192.168.7.0/24}, b: {cidr: 192.168.8.0/24}}}
            link: {vpn: {peer: 203.0.113.10}, networks: [lan]}

    Passes:

        aws:
          main:
            vpc: {cidr: 10.20.0.0/16}

    Wrong to fire: when both sides translate their addresses; then write the translated ones.
    """
    for cloud in site.blueprint.clouds:
        cloud_ends = _blocks(cloud)
        joined = _joined(site, str(cloud.path[1]))
        rack_ends: list[Block] = [(("networks", key, "cidr"), f"network `{key}`", cidr) for key, cidr in joined.items()]
        pairs = (*product(cloud_ends, rack_ends), *combinations(rack_ends, 2))
        for (first, one, here), (second, other, there) in pairs:
            if block_of(here).overlaps(block_of(there)):
                message = f"{one} and {other} overlap, and a link joins them"
                yield Violation((*cloud.path, "link"), message, related=((first, one), (second, other)), on_key=True)


@rule("TG316", "hint")
def apart_but_overlapping(site: Site) -> Iterator[Violation]:
    """Rack and VPC have addresses of their own, also while no link joins them.

    A VPC's CIDR cannot be changed later without making everything in it anew; the day a link comes, it has to.

    Fails:

        aws:
          main: {vpc: {cidr: 192.168.0.0/16, subnets: {a: {cidr: 192.168.7.0/24}, b: {cidr: 192.168.8.0/24}}}}

    Passes:

        aws:
          main: {vpc: {cidr: 10.21.0.0/16, subnets: {a: {cidr: 10.21.1.0/24}, b: {cidr: 10.21.2.0/24}}}}

    Wrong to fire: when rack and VPC will never be joined.
    """
    bridged = {key: one.cidr for key, one in site.spec.networks.items() if one.cidr and one.mode == "bridge"}
    for cloud in site.blueprint.clouds:
        joined = _joined(site, str(cloud.path[1]))
        for path, what, block in _blocks(cloud):
            for key, cidr in bridged.items():
                if key not in joined and block_of(cidr).overlaps(block_of(block)):
                    related = ((("networks", key, "cidr"), f"network `{key}`"),)
                    message = f"{what} and network `{key}` overlap: no link could ever join them"
                    yield Violation(path, message, related=related)


def _blocks(cloud: Cloud) -> list[Block]:
    """The VPC's addresses; of one that exists, those of the subnets that are made in it."""
    if cloud.vpc_cidr:
        return [((*cloud.path, "vpc", "cidr"), "the VPC", cloud.vpc_cidr)]
    return [((*one.path, "cidr"), f"subnet `{one.key}`", one.cidr) for one in cloud.subnets if one.cidr]


def _joined(site: Site, cloud: str) -> dict[str, str]:
    """The networks that a cloud's link carries, with their CIDRs."""
    link = site.spec.aws[cloud].link
    networks = {key: site.spec.networks[key].cidr for key in link.networks if key in site.spec.networks} if link else {}
    return {key: cidr for key, cidr in networks.items() if cidr is not None}
