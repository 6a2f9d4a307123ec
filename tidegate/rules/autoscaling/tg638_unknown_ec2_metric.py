"""EC2 does not publish this metric.

An alarm watches a metric in the namespace AWS/EC2 that EC2 does not publish. CloudWatch accepts any name, but
without data the alarm never fires. EC2 does not publish memory and disk usage: the CloudWatch agent does, in the
namespace CWAgent.

To fix it, correct the name, or set the `namespace` of the metric.

Fails:

    autoscaling:
      web:
        policies:
          full:
            step_scaling:
              alarm: {metric: MemoryUtilization, comparison: ">", threshold: 80}
              steps: [{at: 80, add: 1}]

Passes:

    autoscaling:
      web:
        policies:
          full:
            step_scaling:
              alarm: {metric: {namespace: CWAgent, name: mem_used_percent}, comparison: ">", threshold: 80}
              steps: [{at: 80, add: 1}]

When to accept: If EC2 has added the metric since this version of Tidegate.
"""

from __future__ import annotations

from collections.abc import Iterator

from tidegate.analysis.ec2_metrics import EC2_METRICS
from tidegate.analysis.scaling_policies import step_alarms
from tidegate.analysis.site import LinkedSite
from tidegate.compiler.findings import suggestion
from tidegate.rules.rule import Violation, rule


@rule("TG638", "unknown-ec2-metric", "warning")
def check(site: LinkedSite) -> Iterator[Violation]:
    for alarm in step_alarms(site):
        metric = alarm.metric
        if metric.namespace == "AWS/EC2" and metric.name not in EC2_METRICS:
            help_ = (
                suggestion(metric.name, EC2_METRICS) or "if the CloudWatch agent publishes it, set `namespace: CWAgent`"
            )
            yield Violation((*alarm.path, "metric"), f"EC2 does not publish a metric `{metric.name}`", help=help_)
