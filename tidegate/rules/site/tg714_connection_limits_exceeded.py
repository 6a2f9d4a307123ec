"""Connection limits are too low for the peak.

A limit on connections is lower than the number of concurrent requests at the peak. By Little's law, this number is
the peak rate times the response time. Requests beyond the sum of the servers' `maxconn` are queued even if the
servers have capacity; those beyond the limit of the frontend or the process are not accepted.

To fix it, increase `maxconn`.

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

When to accept: If `serves.time` is the response time of an overloaded server.
"""

from __future__ import annotations

from collections.abc import Iterator

from tidegate.analysis.capacity import format_rate, maxconn_of
from tidegate.analysis.demand import Demand, demands, is_peak_beyond_capacity, response_time
from tidegate.analysis.group_sizes import largest_size
from tidegate.analysis.site import LinkedSite
from tidegate.compiler.blueprint import Path
from tidegate.rules.rule import Violation, rule

_DEPENDS_ON = (
    "domains.*.count",
    "domains.*.serves",
    "machines.*.serves",
    "autoscaling.*.min_size",
    "autoscaling.*.max_size",
    "autoscaling.*.serves",
    "haproxy",
    "hosts",
)


@rule("TG714", "connection-limits-exceeded", "warning", depends_on=_DEPENDS_ON)
def check(site: LinkedSite) -> Iterator[Violation]:
    for demand in demands(site):
        time = response_time(demand)
        if time is None or demand.peak is None:
            continue
        in_flight = demand.peak * time
        for path, limit, what in _limits(site, demand):
            if limit < in_flight:
                message = f"{round(in_flight):,} concurrent requests at the peak, but {what} {limit}"
                related = ((demand.path, f"{format_rate(demand.peak)}, {round(time * 1000):,} ms each"),)
                yield Violation(path, message, related=related, on_key=True)


def _limits(site: LinkedSite, demand: Demand) -> Iterator[tuple[Path, int, str]]:
    """The limits on connections that apply to the demand: the path, the limit, and the start of a message."""
    spec, path = site.spec.haproxy[str(demand.balancer.path[-1])], demand.balancer.path
    if spec.global_ and spec.global_.maxconn:
        yield (*path, "global", "maxconn"), spec.global_.maxconn, "the process accepts"
    entrance = demand.traffic.to.partition(".")[2]
    for word in ("frontends", "listens"):
        section = getattr(spec, word).get(entrance)
        if section is not None and section.maxconn:
            yield (*path, word, entrance, "maxconn"), section.maxconn, "the frontend accepts"
    sizes = {group.key: largest_size(site, group) for group, _ in demand.groups}
    counts = [(row, sizes[row.group.key] if row.group else row.count) for row in demand.servers]
    if len(demand.backends) != 1 or is_peak_beyond_capacity(site, demand):
        return  # TG713 reports that there are too few servers
    section = getattr(spec, str(demand.backends[0][2]))[demand.backends[0][3]]
    limits = [(maxconn_of(row.member, section), count) for row, count in counts if not row.member.each]
    if demand.complete and counts and len(limits) == len(counts) and all(limit for limit, _ in limits):
        total = sum(count * (limit or 0) for limit, count in limits)
        yield demand.backends[0], total, "all servers together accept"
