"""TG7xx: the burst path inside the site: alarms, groups, slots."""

from __future__ import annotations

from collections.abc import Iterator

from tidegate.compiler.blueprint import Alarm, Balancer, Group, Path, Policy, TargetTracking
from tidegate.haproxy.model import Backend, Listen
from tidegate.rules.derived.bands import stepping, tracked, ways
from tidegate.rules.derived.capacity import everything_links, largest
from tidegate.rules.rule import Site, Violation, rule

AGENT = "Tidegate"
"""The namespace in which the agent publishes a balancer's measures."""


def _measures(site: Site) -> Iterator[tuple[Group, Alarm, Balancer, Path]]:
    """Every alarm on a balancer's measure, with the backend that it watches: ("backends", "app-servers")."""
    balancers = {str(balancer.path[-1]): balancer for balancer in site.blueprint.balancers}
    for group, _, kind in stepping(site):
        dimensions = dict(kind.alarm.metric.dimensions)
        balancer = balancers.get(dimensions.get("Balancer", ""))
        if kind.alarm.metric.namespace != AGENT or balancer is None:
            continue
        for word in ("backends", "listens"):
            if dimensions.get("Backend") in getattr(balancer.configuration, word):
                yield group, kind.alarm, balancer, (word, dimensions["Backend"])


@rule("TG701", "error")
def queue_without_maxconn(site: Site) -> Iterator[Violation]:
    """A backend whose queue is watched has servers with `maxconn`.

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
    for _, alarm, balancer, backend in _measures(site):
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


@rule("TG702", "error")
def watched_by_itself(site: Site) -> Iterator[Violation]:
    """A group that can be empty is watched by something else than its own instances.

    Without instances there is no CPU to measure: the alarm has no data, and the group stays empty. A measure of the
    balancer is there at any time; a schedule that raises `min_size` starts the group too.

    Fails:

        autoscaling:
          web: {min_size: 0}

    Passes:

        autoscaling:
          web: {min_size: 1}

    Wrong to fire: when something outside of this spec starts the first instance.
    """
    for group in site.blueprint.groups:
        growing = [policy for policy in group.policies if "out" in ways(policy)]
        if group.min_size or not group.max_size or not growing or not all(map(_own, growing)):
            continue
        if any(schedule.min_size for schedule in site.spec.autoscaling[group.key].schedules.values()):
            continue
        related = tuple((policy.path, "watches the group's own instances") for policy in growing[:3])
        message = f"`{group.key}` may be empty, and then nothing tells that it is needed"
        help_ = "an alarm on the balancer's queue, or `min_size: 1`"
        yield Violation((*group.path, "min_size"), message, help=help_, related=related)


def _own(policy: Policy) -> bool:
    """Whether the policy sees nothing while the group is empty."""
    kind = policy.kind
    if isinstance(kind, TargetTracking):
        return tracked(kind) is not None
    metric = kind.alarm.metric
    return metric.namespace == "AWS/EC2" and metric.group_dimension and kind.alarm.treat_missing_data != "breaching"


@rule("TG703", "error")
def slots_fit(site: Site) -> Iterator[Violation]:
    """A balancer has a slot for each instance that its group may have.

    An instance without a slot gets no request: it is paid for and serves nothing. Without `slots:` a tenth more than
    `max_size` and two are taken, so that instances that are drained find no lack.

    Fails:

        aws:
          main: {link: {vpn: {peer: 203.0.113.10}, networks: [lan]}}
        haproxy:
          edge: {backends: {app-servers: {members: {burst: {autoscaling: web, port: 80, check: true, slots: 3}}}}}

    Passes:

        aws:
          main: {link: {vpn: {peer: 203.0.113.10}, networks: [lan]}}
        haproxy:
          edge: {backends: {app-servers: {members: {burst: {autoscaling: web, port: 80, check: true, slots: 6}}}}}

    Wrong to fire: when the rest of the group serves somebody else.
    """
    for balancer, word, name, key, group in _members(site):
        section = getattr(balancer.configuration, word)[name]
        template = (section.server_template or {}).get(key)
        if template is None:
            continue
        slots, most = int(template.slots.partition("-")[2] or template.slots), largest(site, group)
        if slots < most:
            path = (*balancer.path, word, name, "members", key)
            related = (((*group.path, "max_size"), f"it may have {most}"),)
            message = f"{slots} slots for the {most} instances of `{group.key}`"
            yield Violation((*path, "slots"), message, help=f"`slots: {most}` or more", related=related)


def _members(site: Site) -> Iterator[tuple[Balancer, str, str, str, Group]]:
    """Every member that stands for an Auto Scaling group: balancer, kind and name of the section, key, group."""
    groups = {group.key: group for group in site.blueprint.groups}
    for balancer in site.blueprint.balancers:
        spec = site.spec.haproxy[str(balancer.path[-1])]
        for word in ("backends", "listens"):
            for name, section in getattr(spec, word).items():
                for key, member in section.members.items():
                    if member.autoscaling in groups:
                        yield balancer, word, name, key, groups[member.autoscaling]


@rule("TG708", "warning")
def alarm_of_another_backend(site: Site) -> Iterator[Violation]:
    """A group that grows with a backend's load serves that backend.

    Instances that are started because a backend is busy, and that stand in another one or in none, leave it as busy as
    it was: the alarm stays on until the group is at its largest size.

    Fails:

        autoscaling:
          web:
            policies:
              overflow:
                step_scaling:
                  alarm: {metric: {haproxy: edge.app-servers, measure: sessions}, comparison: ">", threshold: 200}
                  steps: [{at: 200, add: 2}]

    Passes:

        autoscaling:
          web:
            policies:
              overflow:
                step_scaling:
                  alarm: {metric: {haproxy: edge.app-servers, measure: sessions}, comparison: ">", threshold: 200}
                  steps: [{at: 200, add: 2}]
        aws:
          main: {link: {vpn: {peer: 203.0.113.10}, networks: [lan]}}
        haproxy:
          edge: {backends: {app-servers: {members: {burst: {autoscaling: web, port: 80, check: true}}}}}

    Wrong to fire: when the instances take load off that backend in another way, as workers or caches do.
    """
    if not everything_links(site):
        return
    served = {(group.key, balancer.path, (word, name)) for balancer, word, name, _, group in _members(site)}
    for group, alarm, balancer, backend in _measures(site):
        if (group.key, balancer.path, backend) not in served:
            message = f"`{group.key}` grows with `{backend[1]}`, but is no member of it"
            yield Violation((*alarm.path, "metric", "haproxy"), message)
