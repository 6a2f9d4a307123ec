"""TG7xx: the connections that are allowed against the requests that are in flight.

Source: Little's law: requests in flight = requests a second × seconds a request takes.
"""

from __future__ import annotations

from collections.abc import Iterator

from tidegate.compiler.blueprint import Path
from tidegate.rules.capacity import short_of
from tidegate.rules.derived.capacity import Demand, demands, largest, response_time, rounded
from tidegate.rules.rule import Site, Violation, rule
from tidegate.schemas.haproxy import Backend, Listen


@rule("TG714", "warning")
def connections_run_out(site: Site) -> Iterator[Violation]:
    """The peak's requests fit into the connections that are allowed.

    By Little's law as many are in flight as arrive in the time that one takes. Beyond the sum of the servers' `maxconn`
    they queue though the servers have time; beyond the frontend's or the process's they are not even accepted.

    Fails:

        domains:
          app: {serves: {time: 200ms}}
        haproxy:
          edge: {backends: {app-servers: {members: {app: {maxconn: 50}}}}}
        traffic:
          sale: {shape: ramp, to: edge.http-in, peak: 1500/s}

    Passes:

        domains:
          app: {serves: {time: 200ms}}
        haproxy:
          edge: {backends: {app-servers: {members: {app: {maxconn: 150}}}}}
        traffic:
          sale: {shape: ramp, to: edge.http-in, peak: 1500/s}

    Wrong to fire: when `time` is that of an overloaded server.
    """
    for demand in demands(site):
        time = response_time(demand)
        if time is None or demand.peak is None:
            continue
        flying = demand.peak * time
        for path, limit, what in _limits(site, demand):
            if limit < flying:
                message = f"{round(flying):,} requests are in flight at the peak, but {what} {limit}"
                related = ((demand.path, f"{rounded(demand.peak)}, each takes {round(time * 1000):,} ms"),)
                yield Violation(path, message, related=related, on_key=True)


def _limits(site: Site, demand: Demand) -> Iterator[tuple[Path, int, str]]:
    """Where the spec limits connections on the demand's way, the limit, and what it is of."""
    spec, path = site.spec.haproxy[str(demand.balancer.path[-1])], demand.balancer.path
    if spec.global_ and spec.global_.maxconn:
        yield (*path, "global", "maxconn"), spec.global_.maxconn, "the process takes"
    entrance = demand.traffic.to.partition(".")[2]
    for word in ("frontends", "listens"):
        section = getattr(spec, word).get(entrance)
        if section is not None and section.maxconn:
            yield (*path, word, entrance, "maxconn"), section.maxconn, "the frontend takes"
    sizes = {group.key: largest(site, group) for group, _ in demand.groups}
    places = [(row, sizes[row.group.key] if row.group else row.count) for row in demand.servers]
    if len(demand.backends) != 1 or (demand.peak is not None and short_of(site, demand, demand.peak) is not None):
        return  # of too few servers TG713 speaks
    standard = _standard(getattr(spec, str(demand.backends[0][2]))[demand.backends[0][3]])
    limits = [(row.member.maxconn or standard, count) for row, count in places if not row.member.each]
    if demand.complete and places and len(limits) == len(places) and all(limit for limit, _ in limits):
        total = sum(count * (limit or 0) for limit, count in limits)
        yield demand.backends[0], total, "all servers together take"


def _standard(section: Backend | Listen) -> int | None:
    """The `maxconn` of the section's `default-server`."""
    return section.default_server.maxconn if section.default_server else None


@rule("TG715", "warning")
def maxconn_above_concurrency(site: Site) -> Iterator[Violation]:
    """A server gets no more requests at once than it carries.

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
    for balancer in site.blueprint.balancers:
        spec = site.spec.haproxy[str(balancer.path[-1])]
        for word in ("backends", "listens"):
            for name, section in getattr(spec, word).items():
                for key, member in section.members.items():
                    serves, where = _serves(site, member.domains, member.autoscaling)
                    limit = member.maxconn or _standard(section)
                    if serves and limit and limit > serves:
                        own = ("members", key) if member.maxconn else ("default-server",)
                        path = (*balancer.path, word, name, *own, "maxconn")
                        related = ((where, "what one server carries"),)
                        message = f"`maxconn: {limit}`, but one server carries {serves} at the same time"
                        yield Violation(path, message, related=related)


def _serves(site: Site, domains: str | None, group: str | None) -> tuple[int | None, Path]:
    """What one server of a member carries at the same time, and where the spec says it."""
    for word, key, collection in (
        ("domains", domains, site.spec.domains),
        ("autoscaling", group, site.spec.autoscaling),
    ):
        one = collection.get(key) if key else None
        if one is not None and one.serves is not None:
            return one.serves.concurrency, (word, str(key), "serves", "concurrency")
    return None, ()
