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

from tidegate.analysis.capacity import largest
from tidegate.analysis.site import LinkedSite
from tidegate.rules.rule import Violation, rule
from tidegate.rules.site.balancer_metrics import slot_members


@rule("TG703", "too-few-slots", "error")
def check(site: LinkedSite) -> Iterator[Violation]:
    for balancer, word, name, key, group in slot_members(site):
        section = getattr(balancer.configuration, word)[name]
        template = (section.server_template or {}).get(key)
        if template is None:
            continue
        slots, most = int(template.slots.partition("-")[2] or template.slots), largest(site, group)
        if slots < most:
            path = (*balancer.path, word, name, "members", key)
            related = (((*group.path, "max_size"), f"it may have {most}"),)
            message = f"{slots} slots for the {most} instances of `{group.key}`"
            yield Violation((*path, "slots"), message, help=f"`slots: {most}` or more", related=related)
