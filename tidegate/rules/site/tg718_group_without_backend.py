"""Group that serves requests is in no backend.

`serves` says what one instance carries; without a member `{autoscaling: …}` no balancer of this spec sends it
anything.

Fails:

    autoscaling:
      web: {serves: {rate: 1500/s}}

Passes:

    autoscaling:
      web: {serves: {rate: 1500/s}}
    aws:
      main: {link: {vpn: {peer: 203.0.113.10}, networks: [lan]}}
    haproxy:
      edge: {backends: {app-servers: {members: {burst: {autoscaling: web, port: 80, check: true}}}}}

Wrong to fire: when another balancer, or a queue, gives it its work.
"""

from __future__ import annotations

from collections.abc import Iterator

from tidegate.analysis.capacity import all_members_link
from tidegate.analysis.site import LinkedSite
from tidegate.rules.rule import Violation, rule


@rule("TG718", "group-without-backend", "hint", depends_on=("haproxy",))
def check(site: LinkedSite) -> Iterator[Violation]:
    if not all_members_link(site):
        return
    served: set[str | None] = set()
    for spec in site.spec.haproxy.values():
        served |= {member.autoscaling for one in spec.backends.values() for member in one.members.values()}
        served |= {member.autoscaling for one in spec.listens.values() for member in one.members.values()}
    for group in site.blueprint.groups if site.spec.haproxy else ():
        if site.spec.autoscaling[group.key].serves is not None and group.key not in served:
            path = (*group.path, "serves")
            yield Violation(path, f"`{group.key}` serves requests, but is in no backend", on_key=True)
