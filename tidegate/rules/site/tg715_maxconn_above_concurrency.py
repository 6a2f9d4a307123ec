"""`maxconn` is higher than the concurrency of a server.

The `maxconn` of a server is higher than `serves.concurrency`, the number of requests that it can handle at the same
time. Additional requests wait in the server instead of in the load balancer's queue, from which another server could
take them.

To fix it, set `maxconn` to the value of `concurrency` or less.

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

When to accept: If many connections are idle, for example with WebSockets.
"""

from __future__ import annotations

from collections.abc import Iterator

from tidegate.analysis.capacity import maxconn_of
from tidegate.analysis.site import LinkedSite
from tidegate.compiler.blueprint import Path
from tidegate.rules.rule import Violation, rule
from tidegate.schemas.haproxy import Member


@rule("TG715", "maxconn-above-concurrency", "warning", depends_on=("haproxy",))
def check(site: LinkedSite) -> Iterator[Violation]:
    for balancer in site.blueprint.balancers:
        spec = site.spec.haproxy[str(balancer.path[-1])]
        for word in ("backends", "listens"):
            for name, section in getattr(spec, word).items():
                for key, member in section.members.items():
                    serves, where = _serves(site, member)
                    limit = maxconn_of(member, section)
                    if serves and limit and limit > serves:
                        own = ("members", key) if member.maxconn is not None else ("default-server",)
                        path = (*balancer.path, word, name, *own, "maxconn")
                        related = ((where, "concurrency of one server"),)
                        message = f"`maxconn` is {limit}, but a server can handle {serves} concurrent requests"
                        yield Violation(path, message, related=related)


def _serves(site: LinkedSite, member: Member) -> tuple[int | None, Path]:
    """The concurrency of one server of a member (the smallest one of its machines), and its path in the spec."""
    names: dict[str, list[str]] = {
        "domains": [member.domains] if member.domains else [],
        "machines": list(member.machines or ()),
        "autoscaling": [member.autoscaling] if member.autoscaling else [],
    }
    found = [
        (one.serves.concurrency, (section, name, "serves", "concurrency"))
        for section, keys in names.items()
        for name in keys
        if (one := getattr(site.spec, section).get(name)) is not None and one.serves is not None
    ]
    return min((row for row in found if row[0] is not None), default=(None, ()), key=lambda row: row[0])
