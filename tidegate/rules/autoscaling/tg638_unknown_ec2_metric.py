"""Metric that EC2 does not publish.

CloudWatch takes any name; one that nobody publishes has no data, and the alarm never fires. Memory and disk space
are not among them: the CloudWatch agent publishes those, in the namespace CWAgent.

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

When to accept: when EC2 has published a new metric since this version.
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
            help_ = suggestion(metric.name, EC2_METRICS) or "one of CWAgent's? Then name its `namespace`"
            yield Violation((*alarm.path, "metric"), f"EC2 publishes no `{metric.name}`", help=help_)
