"""More datapoints to alarm than evaluation periods.

`datapoints_to_alarm` is greater than `evaluation_periods`, so the alarm requires more breaching datapoints than it
evaluates. In CloudWatch's "M out of N" alarms, M cannot be greater than N.

To fix it, reduce `datapoints_to_alarm`, or increase `evaluation_periods`.

Fails:

    autoscaling:
      web:
        policies:
          orders:
            step_scaling:
              alarm: {metric: {namespace: Shop, name: Orders}, comparison: ">", threshold: 900, evaluation_periods: 2, datapoints_to_alarm: 3}
              steps: [{at: 900, add: 1}]

Passes:

    autoscaling:
      web:
        policies:
          orders:
            step_scaling:
              alarm: {metric: {namespace: Shop, name: Orders}, comparison: ">", threshold: 900, evaluation_periods: 3, datapoints_to_alarm: 2}
              steps: [{at: 900, add: 1}]

When to accept: Never. AWS rejects the alarm.
"""  # noqa: E501

from __future__ import annotations

from collections.abc import Iterator

from tidegate.analysis.scaling_policies import step_alarms
from tidegate.analysis.site import LinkedSite
from tidegate.rules.rule import Violation, rule


@rule("TG604", "too-many-datapoints-to-alarm", "error")
def check(site: LinkedSite) -> Iterator[Violation]:
    for alarm in step_alarms(site):
        if alarm.datapoints_to_alarm is not None and alarm.datapoints_to_alarm > alarm.evaluation_periods:
            message = (
                f"{alarm.datapoints_to_alarm} datapoints to alarm, but only {alarm.evaluation_periods} are evaluated"
            )
            yield Violation((*alarm.path, "datapoints_to_alarm"), message)
