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

from tidegate.analysis.capacity import everything_links
from tidegate.analysis.site import LinkedSite
from tidegate.rules.rule import Violation, rule
from tidegate.rules.site.balancer_metrics import balancer_metrics, slot_members


@rule("TG708", "alarm-on-another-backend", "warning")
def check(site: LinkedSite) -> Iterator[Violation]:
    if not everything_links(site):
        return
    served = {(group.key, balancer.path, (word, name)) for balancer, word, name, _, group in slot_members(site)}
    for group, alarm, balancer, backend in balancer_metrics(site):
        if (group.key, balancer.path, backend) not in served:
            message = f"`{group.key}` grows with `{backend[1]}`, but is no member of it"
            yield Violation((*alarm.path, "metric", "haproxy"), message)
