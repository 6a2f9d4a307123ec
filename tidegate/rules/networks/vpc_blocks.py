"""The CIDR blocks of a VPC, and the networks that its link connects to it."""

from __future__ import annotations

from tidegate.analysis.site import LinkedSite
from tidegate.compiler.blueprint import Cloud, Path

Block = tuple[Path, str, str]
"""The path of a CIDR, its description for a message, and the CIDR itself."""


def cidr_blocks(cloud: Cloud) -> list[Block]:
    """The CIDR of the VPC; for an existing VPC, the CIDRs of the subnets that are created in it."""
    if cloud.vpc_cidr:
        return [((*cloud.path, "vpc", "cidr"), "the VPC", cloud.vpc_cidr)]
    return [((*one.path, "cidr"), f"subnet `{one.key}`", one.cidr) for one in cloud.subnets if one.cidr]


def linked_networks(site: LinkedSite, cloud: str) -> dict[str, str]:
    """The networks that a cloud's link connects to the VPC, with their CIDRs."""
    link = site.spec.aws[cloud].link
    networks = {key: site.spec.networks[key].cidr for key in link.networks if key in site.spec.networks} if link else {}
    return {key: cidr for key, cidr in networks.items() if cidr is not None}
