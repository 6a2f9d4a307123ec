"""Fraction of a second is not supported.

A duration in an Auto Scaling group is not a whole number of seconds. The API takes whole seconds, so `warmup:
1500ms` would become one second, and a grace period of 500ms would become 0.

To fix it, use whole seconds.

Fails:

    autoscaling:
      web: {warmup: 1500ms}

Passes:

    autoscaling:
      web: {warmup: 2s}

When to accept: Never. The API takes only whole seconds.
"""

from __future__ import annotations

from collections.abc import Iterator

from tidegate.analysis.site import LinkedSite
from tidegate.compiler.blueprint import Path
from tidegate.rules.rule import Violation, rule
from tidegate.schemas.units import seconds


@rule("TG639", "fractional-seconds", "error")
def check(site: LinkedSite) -> Iterator[Violation]:
    for key, group in site.spec.autoscaling.items():
        path: Path = ("autoscaling", key)
        times = [(path, word, getattr(group, word)) for word in ("warmup", "boot", "health_check_grace_period")]
        for name, policy in group.policies.items():
            for word in ("step_scaling", "target_tracking"):
                kind = getattr(policy, word)
                times += [((*path, "policies", name, word), "warmup", kind.warmup)] if kind else []
        for place, word, text in times:
            if text is not None and seconds(text).denominator != 1:
                yield Violation((*place, word), f"`{word}` must be in whole seconds, not `{text}`")
