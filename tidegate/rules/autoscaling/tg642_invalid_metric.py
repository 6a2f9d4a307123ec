"""Invalid CloudWatch metric.

CloudWatch does not accept the metric of an alarm. The namespace, the name of the metric and the names of its
dimensions must have 1 to 255 characters, and the values of dimensions 1 to 1024. The namespace and the names of
dimensions cannot begin with a colon. Dimensions can contain only ASCII characters, and a metric can have at most 30
of them (CloudWatch API reference, PutMetricAlarm and Dimension).

To fix it, correct the name, or remove dimensions.

Fails:

    autoscaling:
      web:
        policies:
          orders:
            step_scaling:
              alarm: {metric: {namespace: ":Shop", name: Orders}, comparison: ">", threshold: 900}
              steps: [{at: 900, add: 1}]

Passes:

    autoscaling:
      web:
        policies:
          orders:
            step_scaling:
              alarm: {metric: {namespace: Shop, name: Orders}, comparison: ">", threshold: 900}
              steps: [{at: 900, add: 1}]

When to accept: Never. AWS rejects the alarm.
"""

from __future__ import annotations

from collections.abc import Iterator

from tidegate.analysis.scaling_policies import step_alarms
from tidegate.analysis.site import LinkedSite
from tidegate.compiler.blueprint import Metric
from tidegate.rules.rule import Violation, rule

_LONGEST_NAME, _LONGEST_VALUE, _MOST_DIMENSIONS = 255, 1024, 30


@rule("TG642", "invalid-metric", "error")
def check(site: LinkedSite) -> Iterator[Violation]:
    for alarm in step_alarms(site):
        for word, problem in _problems(alarm.metric):
            yield Violation((*alarm.path, "metric", *word), problem)


def _problems(metric: Metric) -> Iterator[tuple[tuple[str, ...], str]]:
    """The key within the metric, and the problem with its value."""
    if problem := _name("the namespace", metric.namespace, colon=False):
        yield ("namespace",), problem
    if problem := _name("the name of the metric", metric.name, colon=True):
        yield ("name",), problem
    if len(metric.dimensions) > _MOST_DIMENSIONS:
        yield ("dimensions",), f"{len(metric.dimensions)} dimensions: a metric can have at most {_MOST_DIMENSIONS}"
    for name, value in metric.dimensions:
        if problem := _name("the name of a dimension", name, colon=False) or _value(value) or _ascii(name + value):
            yield ("dimensions", name), problem


def _name(what: str, value: str, *, colon: bool) -> str:
    if not 1 <= len(value) <= _LONGEST_NAME:
        return f"{what} must have 1 to {_LONGEST_NAME} characters, not {len(value)}"
    return f"{what} cannot begin with a colon" if value.startswith(":") and not colon else ""


def _value(value: str) -> str:
    if 1 <= len(value) <= _LONGEST_VALUE:
        return ""
    return f"the value of a dimension must have 1 to {_LONGEST_VALUE} characters, not {len(value)}"


def _ascii(text: str) -> str:
    return "" if text.isascii() else "dimensions can contain only ASCII characters"
