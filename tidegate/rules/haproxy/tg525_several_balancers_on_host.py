"""Several load balancers on one host.

Two load balancers run on the same host. A load balancer manages the whole haproxy.cfg of its host, so each update of
one load balancer would overwrite the configuration of the other.

To fix it, move the frontends and backends into one load balancer, or use another host.

Fails:

    haproxy:
      inside:
        target: {host: kvm1}
        defaults: {timeout: {connect: 5s, client: 50s, server: 50s}}
        frontends: {admin: {bind: "*:8404", default_backend: admin}}
        backends: {admin: {servers: {s1: {address: 10.0.0.1, port: 80, check: true}}}}

Passes:

    haproxy:
      edge:
        frontends: {admin: {bind: "*:8404", default_backend: admin}}
        backends: {admin: {servers: {s1: {address: 10.0.0.1, port: 80, check: true}}}}

When to accept: Never. The host has only one haproxy.cfg.
"""

from __future__ import annotations

from collections.abc import Iterator

from tidegate.analysis.site import LinkedSite
from tidegate.compiler.blueprint import Path
from tidegate.rules.rule import Violation, rule


@rule("TG525", "several-balancers-on-host", "error")
def check(site: LinkedSite) -> Iterator[Violation]:
    first: dict[str, Path] = {}
    for balancer in site.blueprint.balancers:
        taken = next((host for host in balancer.hosts if host in first), None)
        if taken is not None:
            related = ((first[taken], "the first load balancer"),)
            yield Violation(balancer.path, f"`{taken}` already has a load balancer", related=related, on_key=True)
        first |= {host: balancer.path for host in balancer.hosts if host not in first}
