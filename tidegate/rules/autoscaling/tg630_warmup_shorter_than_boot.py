"""Warm-up is shorter than the boot time.

A warm-up is shorter than `boot`, the time until an instance answers requests. EC2 reports an instance as running
after a few seconds, and the warm-up starts then. Between the end of the warm-up and the end of the boot, the
instance is counted although it is idle, so the average of the metric drops, and the policies add too few instances.

To fix it, set `warmup` to at least the value of `boot`.

Fails:

    autoscaling:
      web: {boot: 3m}

Passes:

    autoscaling:
      web: {boot: 3m, warmup: 4m}

When to accept: If a lifecycle hook that is not in the spec delays the warm-up until the instance answers.
"""

from __future__ import annotations

from collections.abc import Iterator

from tidegate.analysis.site import LinkedSite
from tidegate.compiler.blueprint import Path, TargetTracking
from tidegate.rules.rule import Violation, rule
from tidegate.schemas.units import seconds


@rule("TG630", "warmup-shorter-than-boot", "warning")
def check(site: LinkedSite) -> Iterator[Violation]:
    for group in site.blueprint.groups:
        boot = site.spec.autoscaling[group.key].boot
        if boot is None:
            continue
        warmups: list[tuple[int | None, Path]] = [(group.warmup, (*group.path, "warmup"))]
        for policy in group.policies:
            word = "target_tracking" if isinstance(policy.kind, TargetTracking) else "step_scaling"
            warmups.append((policy.kind.warmup, (*policy.path, word, "warmup")))
        for length, path in warmups:
            if length is not None and length < seconds(boot):
                related = (((*group.path, "boot"), "instances answer after this time"),)
                message = f"the warm-up of {length} s ends before an instance answers requests"
                yield Violation(path, message, related=related)
