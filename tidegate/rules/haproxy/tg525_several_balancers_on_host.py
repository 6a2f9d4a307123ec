"""Two balancers on one host.

A balancer owns the whole haproxy.cfg of its host: two would overwrite each other's with every update. Several
frontends and backends go into one balancer.

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

When to accept: never: there is one file.
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
            related = ((first[taken], "the first one"),)
            yield Violation(balancer.path, f"{taken} has a balancer already", related=related, on_key=True)
        first |= {host: balancer.path for host in balancer.hosts if host not in first}
