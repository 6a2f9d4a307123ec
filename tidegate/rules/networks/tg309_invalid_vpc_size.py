"""Invalid size of a VPC or subnet.

The CIDR of a VPC or a subnet has a size that AWS does not support. AWS requires IPv4 networks with a prefix length
between /16 and /28 (Amazon VPC user guide, "VPC CIDR blocks" and "Subnet CIDR blocks").

To fix it, use a CIDR within these limits.

Fails:

    aws:
      main: {vpc: {subnets: {a: {cidr: 10.20.1.0/29}}}}

Passes:

    aws:
      main: {vpc: {subnets: {a: {cidr: 10.20.1.0/28}}}}

When to accept: Never. AWS rejects the VPC or the subnet.
"""

from __future__ import annotations

from collections.abc import Iterator

from tidegate.analysis.address_ranges import block_of
from tidegate.analysis.site import LinkedSite
from tidegate.compiler.blueprint import Path
from tidegate.rules.rule import Violation, rule


@rule("TG309", "invalid-vpc-size", "error")
def check(site: LinkedSite) -> Iterator[Violation]:
    for cloud in site.blueprint.clouds:
        blocks: list[tuple[str | None, Path]] = [(cloud.vpc_cidr, (*cloud.path, "vpc", "cidr"))]
        blocks += [(subnet.cidr, (*subnet.path, "cidr")) for subnet in cloud.subnets]
        for cidr, path in blocks:
            if cidr is not None and not (block_of(cidr).version == 4 and 16 <= block_of(cidr).prefixlen <= 28):
                yield Violation(path, f"AWS does not support `{cidr}`: use an IPv4 CIDR from /16 to /28")
