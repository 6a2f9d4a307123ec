"""TG6xx: the policies of a group against each other.

Source: Amazon EC2 Auto Scaling user guide, dynamic scaling, multiple policies; API reference, PutScalingPolicy.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from itertools import combinations

from tidegate.compiler.blueprint import Group, Path, StepScaling, TargetTracking
from tidegate.rules.derived.bands import Band, bands, measured, tracked, tracking, ways
from tidegate.rules.rule import Site, Violation, rule


@rule("TG621", "warning")
def fighting_bands(site: Site) -> Iterator[Violation]:
    """Where a policy adds instances, none removes some.

    Two alarms on one metric whose bands overlap are on at the same time: the group grows and shrinks by turns, or not
    at all. Bands that touch do it as soon as the metric moves about the threshold. Leave a gap between them.

    Fails:

        autoscaling:
          web:
            policies:
              cpu: null
              hot:
                step_scaling:
                  alarm: {metric: CPUUtilization, comparison: ">=", threshold: 30}
                  steps: [{at: 30, add: 1}]
              idle:
                step_scaling:
                  alarm: {metric: CPUUtilization, comparison: "<", threshold: 70}
                  steps: [{at: 70, remove: 1}]

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

    Wrong to fire: when the two alarms look at the metric over such different times that they never meet.
    """
    for group in site.blueprint.groups:
        for one, other in combinations(bands(group), 2):
            if one.measured != other.measured or one.way == other.way:
                continue
            out, inward = (one, other) if one.way == "out" else (other, one)
            message = _meeting(out, inward)
            if message:
                related = ((out.path, f"`{out.policy.key}` adds from here on"),)
                yield Violation(inward.path, message, f"`{inward.policy.key}` removes from here on", related=related)


def _meeting(out: Band, inward: Band) -> str:
    """What is wrong where the bands overlap or touch; empty where there is a gap between them."""
    names = f"`{out.policy.key}` and `{inward.policy.key}`"
    if out.above == inward.above:
        return f"{names} fire on the same side: one adds where the other removes"
    upper, lower = (out.bound, inward.bound) if out.above else (inward.bound, out.bound)
    if upper > lower:
        return ""
    if upper == lower == 0:
        return ""  # an empty queue: below it there is nothing
    if upper == lower:
        return f"{names} meet at {lower:g}: no value leaves the group alone"
    return f"{names} both fire from {upper:g} to {lower:g}"


@rule("TG622", "warning")
def tracking_beside_steps(site: Site) -> Iterator[Violation]:
    """A metric is tracked, or has steps, not both.

    Target tracking removes instances below its target while the steps on the same metric have thresholds of their own:
    each undoes what the other did (Amazon EC2 Auto Scaling user guide, target tracking, considerations). With
    `scale_in: false` it only adds, and steps may remove. Steps that only add, above the target, hinder nothing: the
    larger size wins.

    Fails:

        autoscaling:
          web:
            policies:
              idle:
                step_scaling:
                  alarm: {metric: CPUUtilization, comparison: "<", threshold: 20}
                  steps: [{at: 20, remove: 1}]

    Passes:

        autoscaling:
          web:
            policies:
              cpu: {target_tracking: {scale_in: false}}
              idle:
                step_scaling:
                  alarm: {metric: CPUUtilization, comparison: "<", threshold: 20}
                  steps: [{at: 20, remove: 1}]

    Wrong to fire: when the steps remove so rarely that the target never sees it.
    """
    for group, policy, target in tracking(site):
        if target.disable_scale_in or tracked(target) is None:
            continue
        for other in group.policies:
            if not isinstance(other.kind, StepScaling) or measured(other.kind) != tracked(target):
                continue
            if "in" in ways(other) or other.kind.alarm.threshold < target.target:
                message = f"`{policy.key}` tracks what `{other.key}` has steps on"
                related = ((other.kind.alarm.path, f"`{other.key}`"),)
                help_ = "keep one of them, or track with `scale_in: false`"
                yield Violation(policy.path, message, help=help_, related=related, on_key=True)


@rule("TG623", "error")
def tracked_twice(site: Site) -> Iterator[Violation]:
    """A metric is tracked once.

    Auto Scaling takes one target for each metric of a group (user guide, target tracking, considerations).

    Fails:

        autoscaling:
          web:
            policies:
              cool: {target_tracking: {metric: ASGAverageCPUUtilization, target: 40}}

    Passes:

        autoscaling:
          web:
            policies:
              traffic: {target_tracking: {metric: ASGAverageNetworkIn, target: 1000000}}

    Wrong to fire: never: AWS refuses the second policy.
    """
    first: dict[tuple[str, str, str | None], Path] = {}
    for group, policy, target in tracking(site):
        key = (group.key, target.metric, target.resource_label)
        if key in first:
            related = ((first[key], "tracked here first"),)
            message = f"{target.metric} of `{group.key}` is tracked twice"
            yield Violation((*policy.path, "target_tracking", "metric"), message, related=related)
        first.setdefault(key, policy.path)


@rule("TG626", "hint")
def rebound(site: Site) -> Iterator[Violation]:
    """After a removal the rest is not so busy that it calls for more.

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
