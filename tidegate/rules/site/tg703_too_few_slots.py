"""Fewer server slots than instances.

A backend has fewer server slots for an Auto Scaling group than the group can have instances. An instance without a
slot gets no requests, but you still pay for it. Without `slots`, Tidegate reserves slots for the largest `max_size`
of the group and its schedules, plus 10% and two more, so that there are free slots while instances are being drained.

To fix it, increase `slots`, or remove it to use the default.

Fails:

    aws:
      main: {link: {vpn: {peer: 203.0.113.10}, networks: [lan]}}
    haproxy:
      edge: {backends: {app-servers: {members: {burst: {autoscaling: web, port: 80, check: true, slots: 3}}}}}

Passes:

    aws:
      main: {link: {vpn: {peer: 203.0.113.10}, networks: [lan]}}
    haproxy:
      edge: {backends: {app-servers: {members: {burst: {autoscaling: web, port: 80, check: true, slots: 6}}}}}

When to accept: Never. Instances without a slot get no requests.
"""

from __future__ import annotations

from collections.abc import Iterator

from tidegate.analysis.capacity import group_members
from tidegate.analysis.group_sizes import largest_size, largest_size_path
from tidegate.analysis.site import LinkedSite
from tidegate.rules.rule import Violation, rule


@rule("TG703", "too-few-slots", "error", depends_on=("haproxy",))
def check(site: LinkedSite) -> Iterator[Violation]:
    for member in group_members(site):
        *_, kind, backend, _, name = member.path
        section = getattr(member.balancer.configuration, str(kind))[backend]
        template = (section.server_template or {}).get(name)
        if template is None:
            continue
        slots, most = int(template.slots.partition("-")[2] or template.slots), largest_size(site, member.group)
        if slots < most:
            related = ((largest_size_path(site, member.group), f"up to {most} instances"),)
            message = f"only {slots} slots for up to {most} instances of `{member.group.key}`"
            yield Violation((*member.path, "slots"), message, help=f"set `slots: {most}` or more", related=related)
