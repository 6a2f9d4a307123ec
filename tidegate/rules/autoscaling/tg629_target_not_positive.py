"""Tracking target is not positive.

Auto Scaling divides by it, and refuses 0 and negative values (API reference, TargetTrackingConfiguration,
TargetValue).

Fails:

    autoscaling:
      web:
        policies:
          cpu: {target_tracking: {target: 0}}

Passes:

    autoscaling:
      web:
        policies:
          cpu: {target_tracking: {target: 50}}

When to accept: never: AWS refuses the policy.
"""

from __future__ import annotations

from collections.abc import Iterator

from tidegate.analysis.scaling_policies import target_tracking_policies
from tidegate.analysis.site import LinkedSite
from tidegate.rules.rule import Violation, rule


@rule("TG629", "target-not-positive", "error")
def check(site: LinkedSite) -> Iterator[Violation]:
    for _, policy, target in target_tracking_policies(site):
        if target.target <= 0:
            yield Violation((*policy.path, "target_tracking", "target"), "a target is above 0")
