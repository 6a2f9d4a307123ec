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

from tidegate.analysis.proxies import Proxy, places, proxies
from tidegate.analysis.site import LinkedSite
from tidegate.compiler.blueprint import Path
from tidegate.rules.rule import Violation, rule
from tidegate.rules.site.balancer_metrics import balancer_metrics


@rule("TG701", "queue-alarm-without-maxconn", "error")
def check(site: LinkedSite) -> Iterator[Violation]:
    for _, alarm, balancer, backend in balancer_metrics(site):
        if alarm.metric.name != "queue":
            continue
        every = (proxy for proxy in proxies(site, str(backend[0])) if proxy.balancer is balancer)
        free = [path for proxy in every if proxy.name == backend[1] for path in _unlimited(proxy)]
        if free:
            related = tuple((path, "takes any number of connections") for path in free)
            message = f"nothing is ever queued in `{backend[1]}`: it has servers without `maxconn`"
            help_ = "give each member a `maxconn:`"
            yield Violation((*alarm.path, "metric"), message, help=help_, related=related)


def _unlimited(proxy: Proxy) -> list[Path]:
    """Where the spec says the servers that have no limit: `maxconn 0` is none either."""
    free = (
        place.path
        for place in places(proxy)
        if not place.server.backup and not place.said("maxconn")[1] and not place.literally("maxconn")
    )
    return sorted(set(free), key=str)
