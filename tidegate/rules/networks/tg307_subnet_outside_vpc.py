"""Subnet is outside its VPC.

AWS refuses a subnet whose CIDR is not within the VPC's ("InvalidSubnet.Range").

Fails:

    aws:
      main: {vpc: {subnets: {a: {cidr: 10.30.1.0/24}}}}

Passes:

    aws:
      main: {vpc: {subnets: {a: {cidr: 10.20.3.0/24}}}}

When to accept: when the VPC has a second CIDR that the spec does not know; write such a subnet as `existing:`.
"""

from __future__ import annotations

from collections.abc import Iterator

from tidegate.analysis.address_ranges import block_of
from tidegate.analysis.site import LinkedSite
from tidegate.rules.rule import Violation, rule


@rule("TG307", "subnet-outside-vpc", "error")
def check(site: LinkedSite) -> Iterator[Violation]:
    for cloud in site.blueprint.clouds:
        for subnet in cloud.subnets:
            if subnet.cidr is None or cloud.vpc_cidr is None:
                continue
            block, whole = block_of(subnet.cidr), block_of(cloud.vpc_cidr)
            if block[0] not in whole or block[-1] not in whole:
                related = (((*cloud.path, "vpc", "cidr"), "the VPC is this"),)
                message = f"subnet {subnet.cidr} is not within {cloud.vpc_cidr}"
                yield Violation((*subnet.path, "cidr"), message, related=related)
