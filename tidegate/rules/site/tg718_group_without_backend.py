"""Group that serves requests is not in a backend.

A group has `serves`, so its instances are meant to serve requests, but no backend of the spec has it as a member
(`{autoscaling: …}`). No load balancer sends it requests.

To fix it, add the group to a backend, or remove `serves`.

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

When to accept: If the group gets its work from another load balancer or from a queue.
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
            yield Violation(path, f"`{group.key}` serves requests, but is not a member of a backend", on_key=True)
