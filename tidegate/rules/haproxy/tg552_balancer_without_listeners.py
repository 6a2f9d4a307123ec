"""Load balancer without a frontend or `listen` section.

The load balancer does not accept connections, and HAProxy refuses to start ("No enabled listener found"). A key
without a value, such as `frontends:`, is treated as if it were absent.

To fix it, add a frontend or a listen section.

Fails:

    haproxy:
      edge: {frontends: null, backends: null}

Passes:

    haproxy:
      edge: {frontends: {http-in: {bind: "*:8080"}}}

When to accept: Never. HAProxy does not start.
"""

from __future__ import annotations

from collections.abc import Iterator

from tidegate.analysis.site import LinkedSite
from tidegate.haproxy.model import Frontend, Listen
from tidegate.rules.rule import Violation, rule


@rule("TG552", "balancer-without-listeners", "error")
def check(site: LinkedSite) -> Iterator[Violation]:
    for balancer in site.blueprint.balancers:
        configuration = balancer.configuration
        sections: list[Frontend | Listen] = [*configuration.frontends.values(), *configuration.listens.values()]
        if configuration.log_forwards or any(not section.disabled for section in sections):
            continue
        message = f"load balancer `{balancer.resource}` has no frontend and no `listen` section"
        if sections:
            message = f"all frontends and `listen` sections of load balancer `{balancer.resource}` are disabled"
        kinds = [kind for kind in ("frontends", "listens") if getattr(configuration, kind)]
        related = tuple(
            ((*balancer.path, kind, name, "disabled"), "disabled here")
            for kind in kinds
            for name in getattr(configuration, kind)
        )
        help_ = 'add `frontends: {NAME: {bind: "*:80", default_backend: BACKEND}}`'
        yield Violation(balancer.path, message, help="" if sections else help_, related=related[:4], on_key=True)
