"""TG6xx: alarms and targets against the values that a metric can have."""

from __future__ import annotations

from collections.abc import Iterator

from tidegate.compiler.blueprint import Alarm
from tidegate.rules.derived.bands import stepping, tracking
from tidegate.rules.rule import Site, Violation, rule

RANGES: dict[tuple[str, str], tuple[float, float | None]] = {
    ("AWS/EC2", "CPUUtilization"): (0, 100),
    ("AWS/EC2", "StatusCheckFailed"): (0, 1),
    ("AWS/EC2", "NetworkIn"): (0, None),
    ("AWS/EC2", "NetworkOut"): (0, None),
}
"""What a metric can be, in its own unit (Amazon EC2 user guide, CloudWatch metrics). The agent's are never negative."""
AGENT = "Tidegate"
SINGLE = ("Average", "Maximum", "Minimum")
"""Statistics that are a value of the metric; a sum is not."""


@rule("TG628", "warning")
def thresholdout_of_reach(site: Site) -> Iterator[Violation]:
    """An alarm's threshold lies among the values that its metric can have.

    A CPU above 100 per cent or a queue below 0 never comes: the alarm cannot fire. On the other side of the range it
    always fires, and the group goes to its largest or smallest size and stays there.

    Fails:

        autoscaling:
          web:
            policies:
              cpu: null
              hot:
                step_scaling:
                  alarm: {metric: CPUUtilization, comparison: ">", threshold: 100}
                  steps: [{at: 100, add: 1}]
              idle:
                step_scaling:
                  alarm: {metric: CPUUtilization, comparison: "<", threshold: 30}
                  steps: [{at: 30, remove: 1}]

    Passes:

        autoscaling:
          web:
            policies:
              cpu: null
              hot:
                step_scaling:
                  alarm: {metric: CPUUtilization, comparison: ">", threshold: 70}
                  steps: [{at: 70, add: 1}]
              idle:
                step_scaling:
                  alarm: {metric: CPUUtilization, comparison: "<", threshold: 30}
                  steps: [{at: 30, remove: 1}]

    Wrong to fire: when an alarm that always or never fires is meant, as a policy that is switched off.
    """
    for _, _, kind in stepping(site):
        found = out_of_reach(kind.alarm)
        if found:
            yield Violation((*kind.alarm.path, "threshold"), found)
    for _, policy, target in tracking(site):
        if target.metric == "ASGAverageCPUUtilization" and target.target >= 100:
            message = f"a CPU is at 100 per cent at most: nothing is above {target.target:g}"
            yield Violation((*policy.path, "target_tracking", "target"), message)


def out_of_reach(alarm: Alarm) -> str:
    """Why the alarm never or always fires; empty where it does both."""
    metric = alarm.metric
    known = RANGES.get((metric.namespace, metric.name), (0, None) if metric.namespace == AGENT else None)
    if known is None or alarm.statistic not in SINGLE:
        return ""
    low, high = known
    above, bound, equal = alarm.comparison.startswith("Greater"), alarm.threshold, "OrEqual" in alarm.comparison
    beyond = high is not None and (bound > high or (bound == high and above != equal))
    before = bound < low or (bound == low and above == equal)
    if not beyond and not before:
        return ""
    words = f"at least {low:g}" if high is None else f"from {low:g} to {high:g}"
    return f"{metric.name} is {words}: this alarm {'never' if above == beyond else 'always'} fires"


@rule("TG629", "error")
def target_not_positive(site: Site) -> Iterator[Violation]:
    """A target that is tracked is above 0.

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

    Wrong to fire: never: AWS refuses the policy.
    """
    for _, policy, target in tracking(site):
        if target.target <= 0:
            yield Violation((*policy.path, "target_tracking", "target"), "a target is above 0")
