"""TG6xx: the steps of step scaling.

Source: Amazon EC2 Auto Scaling API reference, StepAdjustment and PutScalingPolicy; its user guide, step scaling.
"""

from __future__ import annotations

from collections.abc import Iterator

from tidegate.compiler.blueprint import Group, StepScaling
from tidegate.rules.derived.bands import stepping
from tidegate.rules.derived.times import linked
from tidegate.rules.reaches import out_of_reach
from tidegate.rules.rule import Site, Violation, rule

MOST_STEPS = 20
PERCENT = "PercentChangeInCapacity"


@rule("TG606", "error")
def steps_side(site: Site) -> Iterator[Violation]:
    """Steps begin at the threshold and go on to the side where the alarm fires.

    A step reaches from its `at` to the next one's, the last one on and on, so there are no gaps and no overlaps; but
    the first must begin at the threshold, no two at the same value, and there are 20 at most (Amazon EC2 Auto Scaling
    API reference, StepAdjustment; user guide, quotas).

    Fails:

        autoscaling:
          web:
            policies:
              orders:
                step_scaling:
                  alarm: {metric: {namespace: Shop, name: Orders}, comparison: ">", threshold: 900}
                  steps: [{at: 1000, add: 1}]

    Passes:

        autoscaling:
          web:
            policies:
              orders:
                step_scaling:
                  alarm: {metric: {namespace: Shop, name: Orders}, comparison: ">", threshold: 900}
                  steps: [{at: 900, add: 1}, {at: 1000, add: 2}]

    Wrong to fire: never: AWS refuses the policy, or the alarm would fire without a step that applies.
    """
    for _, policy, kind in stepping(site):
        path = (*policy.path, "step_scaling", "steps")
        bounds, above = _bounds(kind), _above(kind)
        threshold = kind.alarm.threshold
        related = (((*kind.alarm.path, "threshold"), "steps count from here"),)
        if len(set(bounds)) != len(bounds):
            yield Violation(path, "two steps begin at the same value", related=related)
        elif bounds[0] != 0 and not out_of_reach(kind.alarm):
            first, side = threshold + (bounds[0] or 0), "above" if above else "below"
            message = f"the alarm fires {side} {threshold:g}, but the first step begins at {first:g}"
            yield Violation(path, message, help=f"begin with `at: {threshold:g}`", related=related)
        if len(bounds) > MOST_STEPS:
            yield Violation(path, f"{len(bounds)} steps: Auto Scaling takes {MOST_STEPS}")


def _above(kind: StepScaling) -> bool:
    return kind.alarm.comparison.startswith("Greater")


def _bounds(kind: StepScaling) -> list[float | None]:
    """Where the steps begin, from the threshold on; None: at the end of the scale."""
    return [step.lower if _above(kind) else step.upper for step in kind.steps]


@rule("TG607", "error")
def at_least_without_percent(site: Site) -> Iterator[Violation]:
    """`at_least` is for percentages.

    It is AWS's MinAdjustmentMagnitude, which Auto Scaling refuses beside other kinds of steps.

    Fails:

        autoscaling:
          web:
            policies:
              orders:
                step_scaling:
                  alarm: {metric: {namespace: Shop, name: Orders}, comparison: ">", threshold: 900}
                  steps: [{at: 900, add: 1}]
                  at_least: 2

    Passes:

        autoscaling:
          web:
            policies:
              orders:
                step_scaling:
                  alarm: {metric: {namespace: Shop, name: Orders}, comparison: ">", threshold: 900}
                  steps: [{at: 900, add_percent: 10}]
                  at_least: 2

    Wrong to fire: never: AWS refuses the policy.
    """
    for _, policy, kind in stepping(site):
        if kind.min_adjustment_magnitude and kind.adjustment_type != PERCENT:
            message = f"`at_least` goes with percentages, not with {kind.adjustment_type}"
            related = (((*policy.path, "step_scaling", "steps"), "the steps"),)
            yield Violation((*policy.path, "step_scaling", "at_least"), message, related=related)


@rule("TG608", "warning")
def percent_of_nothing(site: Site) -> Iterator[Violation]:
    """A percentage of an empty group is nothing.

    A group whose smallest size is 0 may be empty, and any percentage of none is none: the policy cannot start it.
    `at_least` is what it adds then.

    Fails:

        autoscaling:
          web:
            min_size: 0
            policies:
              orders:
                step_scaling:
                  alarm: {metric: {namespace: Shop, name: Orders}, comparison: ">", threshold: 900}
                  steps: [{at: 900, add_percent: 50}]

    Passes:

        autoscaling:
          web:
            min_size: 0
            policies:
              orders:
                step_scaling:
                  alarm: {metric: {namespace: Shop, name: Orders}, comparison: ">", threshold: 900}
                  steps: [{at: 900, add_percent: 50}]
                  at_least: 2

    Wrong to fire: when another policy always starts the first instances; `at_least` does no harm then.
    """
    for group, policy, kind in stepping(site):
        adds = any(step.adjustment > 0 for step in kind.steps)
        if kind.adjustment_type == PERCENT and adds and not kind.min_adjustment_magnitude and not group.min_size:
            message = f"a percentage of none: `{group.key}` may be empty, and this adds nothing then"
            help_ = "`at_least: 1` beside `steps:`"
            yield Violation((*policy.path, "step_scaling", "steps"), message, help=help_)


@rule("TG619", "warning")
def weaker_step(site: Site) -> Iterator[Violation]:
    """The further from the threshold, the larger the step.

    A step that changes less than one nearer to the threshold makes a small peak scale faster than a large one. That is
    mostly two numbers in the wrong order.

    Fails:

        autoscaling:
          web:
            policies:
              orders:
                step_scaling:
                  alarm: {metric: {namespace: Shop, name: Orders}, comparison: ">", threshold: 900}
                  steps: [{at: 900, add: 3}, {at: 1800, add: 1}]

    Passes:

        autoscaling:
          web:
            policies:
              orders:
                step_scaling:
                  alarm: {metric: {namespace: Shop, name: Orders}, comparison: ">", threshold: 900}
                  steps: [{at: 900, add: 1}, {at: 1800, add: 3}]

    Wrong to fire: when a metric that far out cannot be trusted.
    """
    for _, policy, kind in stepping(site):
        if kind.adjustment_type == "ExactCapacity":
            continue
        sizes = [abs(step.adjustment) for step in kind.steps]
        placed = _bounds(kind)[0] == 0 and len(set(_bounds(kind))) == len(sizes)
        if placed and sizes != sorted(sizes):
            message = f"the steps change by {', '.join(map(str, sizes))}: a step further out is weaker"
            yield Violation((*policy.path, "step_scaling", "steps"), message)


@rule("TG620", "warning")
def step_beyond_sizes(site: Site) -> Iterator[Violation]:
    """A size that a step sets is one that the group may have.

    Auto Scaling cuts it to the group's smallest or largest size without a word. A removal of more than 100 % is cut
    the same way.

    Fails:

        autoscaling:
          web:
            policies:
              orders:
                step_scaling:
                  alarm: {metric: {namespace: Shop, name: Orders}, comparison: ">", threshold: 900}
                  steps: [{at: 900, exactly: 9}]

    Passes:

        autoscaling:
          web:
            policies:
              orders:
                step_scaling:
                  alarm: {metric: {namespace: Shop, name: Orders}, comparison: ">", threshold: 900}
                  steps: [{at: 900, exactly: 4}]

    Wrong to fire: when the cut is meant, as in `exactly: 1000` for "all there may be".
    """
    for group, policy, kind in stepping(site):
        low, high = _reach(site, group)
        for step in kind.steps:
            size, message = step.adjustment, ""
            if kind.adjustment_type == "ExactCapacity" and not low <= size <= high:
                message = f"`exactly: {size}`, but the group has {low} to {high} instances"
            elif kind.adjustment_type == PERCENT and size < -100:
                message = f"{-size} % of a group cannot be removed"
            if message:
                yield Violation((*policy.path, "step_scaling", "steps"), message)
                break


def _reach(site: Site, group: Group) -> tuple[int, int]:
    """The smallest and the largest size that the group may ever have."""
    written = [schedule for _, _, schedule in linked(site, group)]
    lows = [schedule.min_size for schedule in written if schedule.min_size is not None]
    highs = [schedule.max_size for schedule in written if schedule.max_size is not None]
    return min(group.min_size, *lows) if lows else group.min_size, max([group.max_size, *highs])
