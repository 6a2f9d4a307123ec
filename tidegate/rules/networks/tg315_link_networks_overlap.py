"""Networks at the two ends of a link overlap.

A link connects two networks that contain the same addresses. Each side delivers these addresses locally and never
sends them over the link, so servers in the overlapping range cannot be reached from the other side. AWS rejects a
route for a range within the CIDR of the VPC.

To fix it, change one of the CIDRs. If both sides translate their addresses (NAT), write the translated CIDRs.

Fails:

    aws:
      main:
        vpc: {cidr: 192.168.0.0/16, subnets: {a: {cidr: 192.168.7.0/24}, b: {cidr: 192.168.8.0/24}}}
        link: {vpn: {peer: 203.0.113.10}, networks: [lan]}

Passes:

    aws:
      main:
        vpc: {cidr: 10.20.0.0/16}

When to accept: Never. The networks cannot reach each other.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations, product

from tidegate.analysis.address_ranges import block_of
from tidegate.analysis.site import LinkedSite
from tidegate.rules.networks.vpc_blocks import Block, cidr_blocks, linked_networks
from tidegate.rules.rule import Violation, rule


@rule("TG315", "link-networks-overlap", "error")
def check(site: LinkedSite) -> Iterator[Violation]:
    for cloud in site.blueprint.clouds:
        cloud_ends = cidr_blocks(cloud)
        joined = linked_networks(site, str(cloud.path[1]))
        rack_ends: list[Block] = [(("networks", key, "cidr"), f"network `{key}`", cidr) for key, cidr in joined.items()]
        pairs = (*product(cloud_ends, rack_ends), *combinations(rack_ends, 2))
        for (first, one, here), (second, other, there) in pairs:
            if block_of(here).overlaps(block_of(there)):
                message = f"{one} and {other} overlap, but the link connects them"
                yield Violation((*cloud.path, "link"), message, related=((first, one), (second, other)), on_key=True)
