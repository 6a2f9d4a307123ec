"""Networks at the two ends of a link overlap.

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

When to accept: when both sides translate their addresses; then write the translated ones.
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
                message = f"{one} and {other} overlap, and a link joins them"
                yield Violation((*cloud.path, "link"), message, related=((first, one), (second, other)), on_key=True)
