"""Target of a tracking policy is not positive.

The target of a target tracking policy is 0 or negative. Auto Scaling requires a positive target (API reference,
TargetTrackingConfiguration, TargetValue).

To fix it, use a target greater than 0.

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

When to accept: Never. AWS rejects the policy.
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
            yield Violation((*policy.path, "target_tracking", "target"), "the target must be greater than 0")
