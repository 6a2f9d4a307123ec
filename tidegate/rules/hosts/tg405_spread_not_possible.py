"""Domains cannot be spread over failure domains.

`placement.spread` requires that the domains run in several failure domains (hosts or zones), but all of them run in
the same one, so its failure stops all of them. This happens if the spec has only one host or zone, if
`placement.host` is set, or if the domains use a network or a pool that only one host has. If there are more domains
than hosts, they are distributed evenly.

To fix it, add a host, or remove what ties the domains to one host.

Fails:

    domains:
      app: {placement: {spread: host}}

Passes:

    hosts:
      kvm2: {uri: "qemu+ssh://root@kvm2/system"}
    domains:
      app: {placement: {spread: host}}

When to accept: If you will add a second host or zone later.
"""

from __future__ import annotations

from collections.abc import Iterator

from tidegate.analysis.site import LinkedSite
from tidegate.analysis.spread_obstacles import spread_obstacles
from tidegate.rules.rule import Violation, rule


@rule("TG405", "spread-not-possible", "warning", depends_on=("hosts", "networks"))
def check(site: LinkedSite) -> Iterator[Violation]:
    zones = {host.name: host.zone or host.name for host in site.blueprint.hosts}
    placed: dict[str, list[str]] = {}
    for domain in site.blueprint.domains:
        placed.setdefault(domain.key, []).append(domain.host)
    for key, hosts in placed.items():
        spread = site.spec.domains[key].placement.spread
        places = set(hosts) if spread == "host" else {zones[host] for host in hosts}
        if spread is not None and len(hosts) > 1 and len(places) == 1:
            place = f"{'on' if spread == 'host' else 'in'} {spread} `{places.pop()}`"
            message = f"cannot spread {len(hosts)} domains: all of them are {place}"
            related = tuple(spread_obstacles(site, key, hosts[0]))
            yield Violation(("domains", key, "placement", "spread"), message, related=related)
