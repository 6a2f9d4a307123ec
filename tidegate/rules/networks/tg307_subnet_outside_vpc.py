"""Subnet is outside its VPC.

The CIDR of a subnet is not within the CIDR of its VPC. AWS rejects such a subnet ("InvalidSubnet.Range").

To fix it, use a CIDR within the VPC. If the VPC has a secondary CIDR that the spec does not contain, create the
subnet outside Tidegate and refer to it with `existing`.

Fails:

    aws:
      main: {vpc: {subnets: {a: {cidr: 10.30.1.0/24}}}}

Passes:

    aws:
      main: {vpc: {subnets: {a: {cidr: 10.20.3.0/24}}}}

When to accept: Never. AWS rejects the subnet.
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
                related = (((*cloud.path, "vpc", "cidr"), "CIDR of the VPC"),)
                message = f"subnet {subnet.cidr} is not within {cloud.vpc_cidr}"
                yield Violation((*subnet.path, "cidr"), message, related=related)
