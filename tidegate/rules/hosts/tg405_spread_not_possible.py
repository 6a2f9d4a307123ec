"""Domains cannot be spread as `placement` asks.

`spread: host` promises that the loss of one host leaves some of the group. With one host, a fixed `host:`, or a
network or pool that only one host has, all of them go at once. More domains than hosts share them evenly.

Fails:

    domains:
      app: {placement: {spread: host}}

Passes:

    hosts:
      kvm2: {uri: "qemu+ssh://root@kvm2/system"}
    domains:
      app: {placement: {spread: host}}

Wrong to fire: when a second host is to come, and `spread` is written for it already.
"""

from __future__ import annotations

from collections.abc import Iterator

from tidegate.analysis.site import LinkedSite
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
            message = f"{len(hosts)} domains are to be apart, and all are on {spread} `{places.pop()}`"
            yield Violation(("domains", key, "placement", "spread"), message)
