"""Queue alarm without `maxconn` on the servers.

HAProxy queues a request where every server has as many connections as its `maxconn`. A server without one takes all
of them, the queue stays empty, and the alarm never fires (tried with HAProxy 2.6).

Fails:

    autoscaling:
      web:
        policies:
          overflow:
            step_scaling:
              alarm: {metric: {haproxy: edge.app-servers, measure: queue}, statistic: Maximum, comparison: ">", threshold: 0}
              steps: [{at: 0, add: 2}]
    aws:
      main: {link: {vpn: {peer: 203.0.113.10}, networks: [lan]}}
    haproxy:
      edge: {backends: {app-servers: {members: {burst: {autoscaling: web, port: 80, check: true, maxconn: 200}}}}}

Passes:

    autoscaling:
      web:
        policies:
          overflow:
            step_scaling:
              alarm: {metric: {haproxy: edge.app-servers, measure: queue}, statistic: Maximum, comparison: ">", threshold: 0}
              steps: [{at: 0, add: 2}]
    aws:
      main: {link: {vpn: {peer: 203.0.113.10}, networks: [lan]}}
    haproxy:
      edge: {backends: {app-servers: {members: {app: {maxconn: 150}, burst: {autoscaling: web, port: 80, check: true, maxconn: 200}}}}}

Wrong to fire: never: nothing is queued.
"""  # noqa: E501

from __future__ import annotations

from collections.abc import Iterator

from tidegate.analysis.site import LinkedSite
from tidegate.compiler.blueprint import Balancer, Path
from tidegate.haproxy.model import Backend, Listen
from tidegate.rules.rule import Violation, rule
from tidegate.rules.site.balancer_metrics import balancer_metrics


@rule("TG701", "queue-alarm-without-maxconn", "error")
def check(site: LinkedSite) -> Iterator[Violation]:
    for _, alarm, balancer, backend in balancer_metrics(site):
        free = _unlimited(balancer, backend) if alarm.metric.name == "queue" else ()
        if free:
            related = tuple((path, "takes any number of connections") for path in free)
            message = f"nothing is ever queued in `{backend[1]}`: it has servers without `maxconn`"
            help_ = "give each member a `maxconn:`"
            yield Violation((*alarm.path, "metric"), message, help=help_, related=related)


def _unlimited(balancer: Balancer, backend: Path) -> tuple[Path, ...]:
    """Where the spec says the backend's servers that have no limit."""
    section: Backend | Listen = getattr(balancer.configuration, str(backend[0]))[backend[1]]
    default = section.default_server
    if default is not None and (default.maxconn or default.raw):
        return ()
    if any(one.default_server and one.default_server.maxconn for _, one in balancer.configuration.every_defaults()):
        return ()
    origins = dict(balancer.origins)
    found: list[Path] = []
    for word, servers in (("servers", section.servers), ("server-template", section.server_template)):
        for name, server in (servers or {}).items():
            if not server.maxconn and not server.backup and "maxconn" not in (server.raw or ""):
                path = (*backend, "server" if word == "servers" else word, name)
                found.append(origins.get((*backend, word, name), (*balancer.path, *path)))
    return tuple(sorted(set(found), key=str))
