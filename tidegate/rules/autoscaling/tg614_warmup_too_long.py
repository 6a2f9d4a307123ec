"""Warm-up is longer than an hour.

The `warmup` of a group is longer than 3600 seconds, which is the maximum in Auto Scaling (API reference,
CreateAutoScalingGroup, DefaultInstanceWarmup).

To fix it, use a shorter warm-up.

Fails:

    autoscaling:
      web: {warmup: 2h}

Passes:

    autoscaling:
      web: {warmup: 5m}

When to accept: Never. AWS rejects the group.
"""

from __future__ import annotations

from collections.abc import Iterator

from tidegate.analysis.site import LinkedSite
from tidegate.rules.rule import Violation, rule

_LONGEST_WARMUP = 3600


@rule("TG614", "warmup-too-long", "error")
def check(site: LinkedSite) -> Iterator[Violation]:
    for group in site.blueprint.groups:
        if group.warmup is not None and group.warmup > _LONGEST_WARMUP:
            yield Violation((*group.path, "warmup"), f"the warm-up cannot be longer than {_LONGEST_WARMUP} s")
