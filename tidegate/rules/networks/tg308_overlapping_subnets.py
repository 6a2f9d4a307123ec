"""Subnets of a VPC overlap.

Two subnets of a VPC contain the same addresses. AWS rejects the second subnet ("InvalidSubnet.Conflict").

To fix it, change one of the CIDRs.

Fails:

    aws:
      main: {vpc: {subnets: {a: {cidr: 10.20.0.0/22}}}}

Passes:

    aws:
      main: {vpc: {subnets: {a: {cidr: 10.20.4.0/22}}}}

When to accept: Never. AWS rejects the second subnet.
"""

from __future__ import annotations

from collections.abc import Iterator

from tidegate.analysis.address_ranges import block_of
from tidegate.analysis.site import LinkedSite
from tidegate.rules.rule import Violation, rule


@rule("TG308", "overlapping-subnets", "error")
def check(site: LinkedSite) -> Iterator[Violation]:
    for cloud in site.blueprint.clouds:
        made = [subnet for subnet in cloud.subnets if subnet.cidr is not None]
        for number, later in enumerate(made):
            for earlier in made[:number]:
                if block_of(str(later.cidr)).overlaps(block_of(str(earlier.cidr))):
                    related = (((*earlier.path, "cidr"), f"subnet `{earlier.key}`"),)
                    message = f"subnets `{earlier.key}` and `{later.key}` overlap"
                    yield Violation((*later.path, "cidr"), message, related=related)
                    break
