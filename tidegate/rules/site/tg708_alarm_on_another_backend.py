"""Scaling policy watches a backend that its group does not serve.

A scaling policy adds instances when a backend is busy, but the group is not a member of this backend. The new
instances do not reduce its load, so the alarm stays on until the group reaches its maximum size.

To fix it, add the group to the backend, or use an alarm on a backend that the group serves.

Fails:

    autoscaling:
      web:
        policies:
          overflow:
            step_scaling:
              alarm: {metric: {haproxy: edge.app-servers, measure: sessions}, comparison: ">", threshold: 200}
              steps: [{at: 200, add: 2}]

Passes:

    autoscaling:
      web:
        policies:
          overflow:
            step_scaling:
              alarm: {metric: {haproxy: edge.app-servers, measure: sessions}, comparison: ">", threshold: 200}
              steps: [{at: 200, add: 2}]
    aws:
      main: {link: {vpn: {peer: 203.0.113.10}, networks: [lan]}}
    haproxy:
      edge: {backends: {app-servers: {members: {burst: {autoscaling: web, port: 80, check: true}}}}}

When to accept: If the instances reduce the load of the backend indirectly, for example as workers or caches.
"""

from __future__ import annotations

from collections.abc import Iterator

from tidegate.analysis.balancer_alarms import balancer_alarms
from tidegate.analysis.capacity import all_members_link, group_members
from tidegate.analysis.site import LinkedSite
from tidegate.rules.rule import Violation, rule


@rule("TG708", "alarm-on-another-backend", "warning", depends_on=("haproxy",))
def check(site: LinkedSite) -> Iterator[Violation]:
    if not all_members_link(site):
        return
    served = {(member.group.key, member.section) for member in group_members(site)}
    for watched in balancer_alarms(site):
        if (watched.group.key, watched.section) not in served:
            message = f"`{watched.group.key}` scales on `{watched.metric.backend}`, but is not a member of it"
            yield Violation((*watched.alarm.path, "metric", "haproxy"), message)
