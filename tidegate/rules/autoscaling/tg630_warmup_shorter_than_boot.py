"""Warm-up is shorter than the boot time.

EC2 says "running" within seconds, and the warm-up counts from there; the server answers after `boot`. In between
its idle metrics pull the average down, and the alarms believe that there are enough instances.

Fails:

    autoscaling:
      web: {boot: 3m}

Passes:

    autoscaling:
      web: {boot: 3m, warmup: 4m}

When to accept: when a lifecycle hook that is not in this spec holds instances back until they answer.
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
                related = (((*group.path, "boot"), "an instance answers after this time"),)
                message = f"a warm-up of {length} s is over before an instance answers"
                yield Violation(path, message, related=related)
