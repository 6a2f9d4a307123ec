"""Queue alarm without `maxconn` on the servers.

A scaling policy uses an alarm on the queue of a backend, but a server of the backend has no `maxconn`. HAProxy only
queues requests when all servers have reached their `maxconn`. A server without this limit accepts every request, so
the queue stays empty and the alarm never fires (verified with HAProxy 2.6).

To fix it, set `maxconn` on every member of the backend.

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

When to accept: Never. The alarm would not fire.
"""  # noqa: E501

from __future__ import annotations

from collections.abc import Iterator

from tidegate.analysis.balancer_alarms import BalancerAlarm, balancer_alarms
from tidegate.analysis.proxies import proxies, server_entries
from tidegate.analysis.site import LinkedSite
from tidegate.compiler.blueprint import Path
from tidegate.rules.rule import Violation, rule


@rule("TG701", "queue-alarm-without-maxconn", "error", depends_on=("haproxy",))
def check(site: LinkedSite) -> Iterator[Violation]:
    for watched in balancer_alarms(site):
        unlimited = _unlimited_servers(site, watched) if watched.metric.measure == "queue" else ()
        if unlimited:
            related = tuple((path, "no `maxconn`") for path in unlimited)
            message = f"the queue of `{watched.metric.backend}` stays empty: it has servers without `maxconn`"
            help_ = "set `maxconn` on every member"
            yield Violation((*watched.alarm.path, "metric"), message, help=help_, related=related)


def _unlimited_servers(site: LinkedSite, watched: BalancerAlarm) -> tuple[Path, ...]:
    """The paths of the backend's servers without a limit; `maxconn 0` means no limit."""
    *_, kind, backend = watched.section
    found = {
        entry.path
        for proxy in proxies(site, str(kind))
        if proxy.balancer is watched.balancer and proxy.name == backend
        for entry in server_entries(proxy)
        if not entry.server.backup and not entry.setting("maxconn")[1] and not entry.has_raw_word("maxconn")
    }
    return tuple(sorted(found, key=str))
