"""Warm-up is longer than an hour.

Auto Scaling takes 0 to 3600 seconds as a group's default warm-up (API reference, CreateAutoScalingGroup,
DefaultInstanceWarmup).

Fails:

    autoscaling:
      web: {warmup: 2h}

Passes:

    autoscaling:
      web: {warmup: 5m}

When to accept: never: AWS refuses the group.
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
            yield Violation((*group.path, "warmup"), f"a warm-up is at most {_LONGEST_WARMUP} s")
