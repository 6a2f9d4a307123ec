"""Availability Zone is not in the region.

The `zone` of a subnet is not an Availability Zone of the region. The names of zones start with the name of their
region, for example us-east-1a, or us-east-1-bos-1a for a Local Zone.

To fix it, correct the zone or the region.

Fails:

    aws:
      main: {vpc: {subnets: {a: {zone: us-west-2a}}}}

Passes:

    aws:
      main: {vpc: {subnets: {a: {zone: us-east-1c}}}}

When to accept: Never. AWS rejects the subnet.
"""

from __future__ import annotations

from collections.abc import Iterator

from tidegate.analysis.site import LinkedSite
from tidegate.rules.rule import Violation, rule


@rule("TG310", "zone-outside-region", "error")
def check(site: LinkedSite) -> Iterator[Violation]:
    for cloud in site.blueprint.clouds:
        zoned = [subnet for subnet in cloud.subnets if subnet.zone is not None]
        if len(zoned) > 1 and not any(_in_region(str(subnet.zone), cloud.region) for subnet in zoned):
            related = tuple(((*subnet.path, "zone"), "not in this region") for subnet in zoned[:3])
            yield Violation((*cloud.path, "region"), f"none of the zones is in `{cloud.region}`", related=related)
            continue
        for subnet in zoned:
            if subnet.zone is not None and not _in_region(subnet.zone, cloud.region):
                related = (((*cloud.path, "region"), "the region"),)
                message = f"zone `{subnet.zone}` is not in region `{cloud.region}`"
                yield Violation((*subnet.path, "zone"), message, related=related)


def _in_region(zone: str, region: str) -> bool:
    """us-west-2a is in us-west-2, and so is its local zone us-west-2-lax-1a."""
    rest = zone.removeprefix(region)
    return rest != zone and (rest.startswith("-") or (len(rest) == 1 and rest.isalpha()))
