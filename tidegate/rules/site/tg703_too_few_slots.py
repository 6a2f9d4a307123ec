"""Fewer slots than instances.

An instance without a slot gets no request: it is paid for and serves nothing. Without `slots:` a tenth more than
`max_size` and two are taken, so that instances that are drained find no lack.

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

Wrong to fire: when the rest of the group serves somebody else.
"""

from __future__ import annotations

from collections.abc import Iterator

from tidegate.analysis.capacity import group_members
from tidegate.analysis.group_sizes import largest_size
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
            related = (((*member.group.path, "max_size"), f"it may have {most}"),)
            message = f"{slots} slots for the {most} instances of `{member.group.key}`"
            yield Violation((*member.path, "slots"), message, help=f"`slots: {most}` or more", related=related)
