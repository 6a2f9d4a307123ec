"""Rack and VPC use overlapping addresses.

The VPC and a bridged network in the rack contain the same addresses. They are not linked yet, but you cannot link
them later without a new CIDR, and a change of the CIDR replaces the VPC and everything in it.

To fix it, choose a CIDR for the VPC that no network in the rack uses.

Fails:

    aws:
      main: {vpc: {cidr: 192.168.0.0/16, subnets: {a: {cidr: 192.168.7.0/24}, b: {cidr: 192.168.8.0/24}}}}

Passes:

    aws:
      main: {vpc: {cidr: 10.21.0.0/16, subnets: {a: {cidr: 10.21.1.0/24}, b: {cidr: 10.21.2.0/24}}}}

When to accept: If the rack and the VPC will never be linked.
"""

from __future__ import annotations

from collections.abc import Iterator

from tidegate.analysis.address_ranges import block_of
from tidegate.analysis.site import LinkedSite
from tidegate.rules.networks.vpc_blocks import cidr_blocks, linked_networks
from tidegate.rules.rule import Violation, rule


@rule("TG316", "rack-and-vpc-overlap", "hint")
def check(site: LinkedSite) -> Iterator[Violation]:
    bridged = {key: one.cidr for key, one in site.spec.networks.items() if one.cidr and one.mode == "bridge"}
    for cloud in site.blueprint.clouds:
        joined = linked_networks(site, str(cloud.path[1]))
        for path, what, block in cidr_blocks(cloud):
            for key, cidr in bridged.items():
                if key not in joined and block_of(cidr).overlaps(block_of(block)):
                    related = ((("networks", key, "cidr"), f"network `{key}`"),)
                    message = f"{what} and network `{key}` overlap, so they cannot be linked"
                    yield Violation(path, message, related=related)
