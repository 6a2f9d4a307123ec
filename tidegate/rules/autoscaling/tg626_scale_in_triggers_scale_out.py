"""Scale-in triggers the next scale-out.

What the removed instances did, the others do: of n instances at value v, n - k are left at v · n / (n - k). Where
that is beyond the threshold at which a policy adds instances, a small group swings to and fro.

Fails:

    autoscaling:
      web:
        policies:
          cpu: null
          hot:
            step_scaling:
              alarm: {metric: CPUUtilization, comparison: ">=", threshold: 70}
              steps: [{at: 70, add: 1}]
          idle:
            step_scaling:
              alarm: {metric: CPUUtilization, comparison: "<", threshold: 50}
              steps: [{at: 50, remove: 1}]

Passes:

    autoscaling:
      web:
        policies:
          cpu: null
          hot:
            step_scaling:
              alarm: {metric: CPUUtilization, comparison: ">=", threshold: 70}
              steps: [{at: 70, add: 1}]
          idle:
            step_scaling:
              alarm: {metric: CPUUtilization, comparison: "<", threshold: 30}
              steps: [{at: 30, remove: 1}]

Wrong to fire: when the metric does not follow the load, or the group is never that small.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from tidegate.analysis.bands import Band, bands
from tidegate.analysis.site import LinkedSite
from tidegate.compiler.blueprint import Group, TargetTracking
from tidegate.rules.rule import Violation, rule


@rule("TG626", "scale-in-triggers-scale-out", "hint")
def check(site: LinkedSite) -> Iterator[Violation]:
    for group in site.blueprint.groups:
        rows = [band for band in bands(group) if band.measured[1] == "CPUUtilization" and band.measured[3] == "Average"]
        outs = [band for band in rows if band.way == "out" and band.above]
        for inward in (band for band in rows if band.way == "in" and not band.above):
            before, after = _removal(group, inward)
            for out in outs:
                left = Fraction(inward.bound) * before / after
                if out.measured == inward.measured and inward.bound < out.bound <= left:
                    message = f"{before} instances just below {inward.bound:g} become {after} near {round(left)}"
                    related = ((out.path, f"`{out.policy.key}` adds some again"),)
                    yield Violation(inward.path, message, related=related)
                    break


def _removal(group: Group, band: Band) -> tuple[int, int]:
    """The smallest group that the policy's nearest step removes instances from: before and after."""
    kind = band.policy.kind
    least = max(group.min_size, 1)
    if isinstance(kind, TargetTracking) or kind.adjustment_type != "ChangeInCapacity":
        return least, least
    before = min(least - kind.steps[0].adjustment, max(group.max_size, least))
    return before, least
