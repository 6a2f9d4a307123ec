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

from tidegate.analysis.balancer_alarms import BalancerAlarm, balancer_alarms
from tidegate.analysis.site import LinkedSite
from tidegate.compiler.blueprint import Path
from tidegate.haproxy.model import Backend, Listen
from tidegate.rules.rule import Violation, rule


@rule("TG701", "queue-alarm-without-maxconn", "error")
def check(site: LinkedSite) -> Iterator[Violation]:
    for watched in balancer_alarms(site):
        unlimited = _unlimited_servers(watched) if watched.metric.measure == "queue" else ()
        if unlimited:
            related = tuple((path, "takes any number of connections") for path in unlimited)
            message = f"nothing is ever queued in `{watched.metric.backend}`: it has servers without `maxconn`"
            help_ = "give each member a `maxconn:`"
            yield Violation((*watched.alarm.path, "metric"), message, help=help_, related=related)


def _unlimited_servers(watched: BalancerAlarm) -> tuple[Path, ...]:
    """The paths of the backend's servers that have no `maxconn`."""
    balancer, (*_, kind, backend) = watched.balancer, watched.section
    section: Backend | Listen = getattr(balancer.configuration, str(kind))[backend]
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
                found.append(origins.get((kind, backend, word, name), (*watched.section, word, name)))
    return tuple(sorted(set(found), key=str))
