"""Alarms on the metrics that the agent publishes for balancers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from tidegate.analysis.scaling_policies import step_policies
from tidegate.analysis.site import LinkedSite
from tidegate.compiler.blueprint import Alarm, Balancer, BalancerMetric, Group, Path


@dataclass(frozen=True, slots=True)
class BalancerAlarm:
    """An alarm of a group on a backend or `listen` section, whose path in the spec is `section`."""

    group: Group
    alarm: Alarm
    metric: BalancerMetric
    balancer: Balancer
    section: Path


def balancer_alarms(site: LinkedSite) -> Iterator[BalancerAlarm]:
    """The alarms on backends and `listen` sections that are in the blueprint."""
    balancers = {str(balancer.path[-1]): balancer for balancer in site.blueprint.balancers}
    for group, _, kind in step_policies(site):
        metric = kind.alarm.metric
        balancer = balancers.get(metric.balancer) if isinstance(metric, BalancerMetric) else None
        if not isinstance(metric, BalancerMetric) or balancer is None:
            continue
        for word in ("backends", "listens"):
            if metric.backend in getattr(balancer.configuration, word):
                yield BalancerAlarm(group, kind.alarm, metric, balancer, (*balancer.path, word, metric.backend))
