"""Group does not serve the backend that its alarm watches.

Instances that are started because a backend is busy, and that stand in another one or in none, leave it as busy as
it was: the alarm stays on until the group is at its largest size.

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

Wrong to fire: when the instances take load off that backend in another way, as workers or caches do.
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
            message = f"`{watched.group.key}` grows with `{watched.metric.backend}`, but is no member of it"
            yield Violation((*watched.alarm.path, "metric", "haproxy"), message)
