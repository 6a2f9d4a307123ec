"""Alarms on a balancer's metrics, and the members that its slots stand for."""

from __future__ import annotations

from collections.abc import Iterator

from tidegate.analysis.bands import stepping
from tidegate.analysis.site import LinkedSite
from tidegate.compiler.blueprint import Alarm, Balancer, Group, Path

AGENT = "Tidegate"
"""The namespace in which the agent publishes a balancer's measures."""


def balancer_metrics(site: LinkedSite) -> Iterator[tuple[Group, Alarm, Balancer, Path]]:
    """Every alarm on a balancer's measure, with the backend that it watches: ("backends", "app-servers")."""
    balancers = {str(balancer.path[-1]): balancer for balancer in site.blueprint.balancers}
    for group, _, kind in stepping(site):
        dimensions = dict(kind.alarm.metric.dimensions)
        balancer = balancers.get(dimensions.get("Balancer", ""))
        if kind.alarm.metric.namespace != AGENT or balancer is None:
            continue
        for word in ("backends", "listens"):
            if dimensions.get("Backend") in getattr(balancer.configuration, word):
                yield group, kind.alarm, balancer, (word, dimensions["Backend"])


def slot_members(site: LinkedSite) -> Iterator[tuple[Balancer, str, str, str, Group]]:
    """Every member that stands for an Auto Scaling group: balancer, kind and name of the section, key, group."""
    groups = {group.key: group for group in site.blueprint.groups}
    for balancer in site.blueprint.balancers:
        spec = site.spec.haproxy[str(balancer.path[-1])]
        for word in ("backends", "listens"):
            for name, section in getattr(spec, word).items():
                for key, member in section.members.items():
                    if member.autoscaling in groups:
                        yield balancer, word, name, key, groups[member.autoscaling]
