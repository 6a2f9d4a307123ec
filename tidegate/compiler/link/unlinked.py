"""References that no part of the blueprint is made of: `needs`, pools of unused images, traffic, accepted findings."""

from __future__ import annotations

from tidegate.compiler.link.context import LinkContext
from tidegate.compiler.link.time_zones import time_zone


def check_unlinked_references(context: LinkContext) -> None:
    """A finding for each that names nothing."""
    spec = context.spec
    for key, domain in spec.domains.items():
        for name in domain.needs:
            context.known(("domains", key, "needs", name), name)
    used = {domain.image for domain in spec.domains.values()}
    for key, image in spec.images.items():
        if image.pool is not None and key not in used:
            context.known(("images", key, "pool"), image.pool)
    for key, traffic in spec.traffic.items():
        time_zone(context, ("traffic", key, "time_zone"), traffic.time_zone)
        context.known(("traffic", key, "to"), traffic.to)
    for key, accepted in spec.accept.items():
        context.known(("accept", key, "at"), accepted.at)
