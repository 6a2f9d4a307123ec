"""`maxconn` is above what a server carries.

`serves.concurrency` is what one server does at the same time, `maxconn` what the balancer sends. With a larger
`maxconn` the requests wait in the server instead of the balancer's queue, where another server could take them.

Fails:

    domains:
      app: {serves: {concurrency: 150}}
    haproxy:
      edge: {backends: {app-servers: {members: {app: {maxconn: 500}}}}}

Passes:

    domains:
      app: {serves: {concurrency: 150}}
    haproxy:
      edge: {backends: {app-servers: {members: {app: {maxconn: 150}}}}}

Wrong to fire: when many of the connections are idle, as with web sockets.
"""

from __future__ import annotations

from collections.abc import Iterator

from tidegate.analysis.capacity import maxconn_of
from tidegate.analysis.site import LinkedSite
from tidegate.compiler.blueprint import Path
from tidegate.rules.rule import Violation, rule


@rule("TG715", "maxconn-above-concurrency", "warning", depends_on=("haproxy",))
def check(site: LinkedSite) -> Iterator[Violation]:
    for balancer in site.blueprint.balancers:
        spec = site.spec.haproxy[str(balancer.path[-1])]
        for word in ("backends", "listens"):
            for name, section in getattr(spec, word).items():
                for key, member in section.members.items():
                    serves, where = _serves(site, member.domains, member.autoscaling)
                    limit = maxconn_of(member, section)
                    if serves and limit and limit > serves:
                        own = ("members", key) if member.maxconn is not None else ("default-server",)
                        path = (*balancer.path, word, name, *own, "maxconn")
                        related = ((where, "what one server carries"),)
                        message = f"`maxconn: {limit}`, but one server carries {serves} at the same time"
                        yield Violation(path, message, related=related)


def _serves(site: LinkedSite, domains: str | None, group: str | None) -> tuple[int | None, Path]:
    """What one server of a member carries at the same time, and where the spec says it."""
    for word, key, collection in (
        ("domains", domains, site.spec.domains),
        ("autoscaling", group, site.spec.autoscaling),
    ):
        one = collection.get(key) if key else None
        if one is not None and one.serves is not None:
            return one.serves.concurrency, (word, str(key), "serves", "concurrency")
    return None, ()
