"""TG7xx: what is left when a host or the balancer is lost, and whether the group grows in time."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from fractions import Fraction
from zoneinfo import ZoneInfo

from tidegate.compiler.blueprint import Group, StepScaling
from tidegate.rules.capacity import short_of
from tidegate.rules.derived.bands import ways
from tidegate.rules.derived.capacity import Demand, Servers, demands, everything_links, rounded
from tidegate.rules.derived.times import Hold, holds
from tidegate.rules.rule import Site, Violation, rule
from tidegate.schemas.units import seconds

TRACKING_DELAY = 180
"""Seconds until target tracking adds: three datapoints of a minute. The classic model; AWS does not publish it."""
CHECK_INTERVAL, CHECK_RISE = Fraction(2), 2
"""HAProxy's defaults of `inter` and `rise` (configuration manual, server options)."""
HAPROXY_UNITS = ("us", "ms", "s", "m", "h", "d")


@rule("TG705", "warning")
def no_second_balancer(site: Site) -> Iterator[Violation]:
    """A balancer that traffic depends on is there twice.

    Everything goes through it: when its host is lost, nothing is served, however many servers are left. A pair of hosts
    shares a virtual address: `target: {hosts: [kvm1, kvm2], address: …}`. Told only where `traffic` says that something
    comes all the time.

    Fails:

        traffic:
          usual: {shape: flat, to: edge.http-in, base: 100/s}

    Passes:

        hosts:
          kvm2: {uri: "qemu:///session", address: 192.168.1.3}
        haproxy:
          edge: {target: {host: null, hosts: [kvm1, kvm2], address: 192.168.1.5}}
        traffic:
          usual: {shape: flat, to: edge.http-in, base: 100/s}

    Wrong to fire: when an outage as long as a repair is agreed; accept it with that reason.
    """
    told: set[str] = set()
    for demand in demands(site):
        name = str(demand.balancer.path[-1])
        if demand.base is not None and len(demand.balancer.hosts) == 1 and name not in told:
            told.add(name)
            message = f"`{name}` is on one host: without it nothing is served"
            related = (((*demand.path, "base"), "comes all the time"),)
            help_ = "a pair: `target: {hosts: […], address: …}`"
            yield Violation(demand.balancer.path, message, help=help_, related=related, on_key=True)


@rule("TG716", "warning")
def host_lost(site: Site) -> Iterator[Violation]:
    """Without any one host the rest carries the traffic outside of the peak.

    Counted are the domains that fall with the host, what they carry by `serves`, and the group at its smallest size. On
    a single host it is silent: the balancer's warning says that already.

    Fails:

        hosts:
          kvm2: {uri: "qemu:///session", address: 192.168.1.3}
        domains:
          app: {serves: {rate: 900/s}, placement: {host: kvm1}}
        haproxy:
          edge: {target: {host: null, hosts: [kvm1, kvm2], address: 192.168.1.5}}
        traffic:
          usual: {shape: diurnal, to: edge.http-in, base: 800/s}

    Passes:

        hosts:
          kvm2: {uri: "qemu:///session", address: 192.168.1.3}
        domains:
          app: {serves: {rate: 900/s}, placement: {spread: host}}
        haproxy:
          edge: {target: {host: null, hosts: [kvm1, kvm2], address: 192.168.1.5}}
        traffic:
          usual: {shape: diurnal, to: edge.http-in, base: 800/s}

    Wrong to fire: when another site takes over.
    """
    for demand in demands(site) if len(site.spec.hosts) > 1 else ():
        least = demand.carried({group.key: group.min_size for group, _ in demand.groups})
        if demand.base is None or least is None or least < demand.base:
            continue
        for host in site.blueprint.hosts:
            lost = {row.path: _on(site, row, host.name) * (row.rate or 0) for row in demand.servers}
            left = least - sum(lost.values())
            if left < demand.base:
                path = max(lost, key=lambda one: lost[one])
                message = f"without `{host.name}` {rounded(left)} of {rounded(demand.base)} are carried"
                related = (((*demand.path, "base"), "comes all the time"),)
                yield Violation(path, message, help="`placement: {spread: host}`, or more servers", related=related)
                break


def _on(site: Site, row: Servers, host: str) -> int:
    """How many of a member's servers are on the host; of those that are spread, as many as one host gets."""
    key = row.member.domains
    if row.group is not None or key is None:
        return 0
    if site.spec.domains[key].placement.spread is not None:
        return -(-row.count // len(site.spec.hosts))
    return sum(domain.key == key and domain.host == host for domain in site.blueprint.domains)


@rule("TG711", "warning")
def slower_than_the_ramp(site: Site) -> Iterator[Violation]:
    """A group grows as fast as its traffic, or a schedule raises it before.

    From the first busy second to the first request served: the alarm's periods, the boot, the warm-up, the health
    checks until the balancer believes. Where the traffic reaches its peak sooner, requests wait or fail until then. A
    schedule covers it whose `min_size` carries the peak together with the rack.

    Fails:

        domains:
          app: {serves: {rate: 900/s}}
        aws:
          main: {link: {vpn: {peer: 203.0.113.10}, networks: [lan]}}
        autoscaling:
          web: {serves: {rate: 1500/s}}
        haproxy:
          edge: {backends: {app-servers: {members: {burst: {autoscaling: web, port: 80, check: true}}}}}
        traffic:
          sale: {shape: flash, to: edge.http-in, peak: 6000/s, ramp: 2m}

    Passes:

        domains:
          app: {serves: {rate: 900/s}}
        aws:
          main: {link: {vpn: {peer: 203.0.113.10}, networks: [lan]}}
        autoscaling:
          web: {serves: {rate: 1500/s}, schedules: {sale: {cron: "0 20 * * *", for: 4h, min_size: 3}}}
        haproxy:
          edge: {backends: {app-servers: {members: {burst: {autoscaling: web, port: 80, check: true}}}}}
        traffic:
          sale: {shape: flash, to: edge.http-in, peak: 6000/s, ramp: 2m}

    Wrong to fire: when somebody raises the group by hand before.
    """
    for demand in demands(site):
        least = demand.carried({group.key: group.min_size for group, _ in demand.groups})
        if demand.peak is None or demand.traffic.ramp is None or least is None or least >= demand.peak:
            continue
        delays = [delay for group, row in demand.groups if (delay := _delay(site, group, row)) is not None]
        if short_of(site, demand, demand.peak) is not None:
            continue  # however fast it grows: TG713
        if delays and min(delays) > seconds(demand.traffic.ramp) and not _covered(site, demand):
            message = (
                f"the peak is there after {demand.traffic.ramp}, the first new instance after {_spoken(min(delays))}"
            )
            related = tuple((group.path, "grows too late") for group, _ in demand.groups)
            help_ = "a schedule with a `min_size` that carries the peak"
            yield Violation((*demand.path, "ramp"), message, help=help_, related=related)


def _delay(site: Site, group: Group, row: Servers) -> Fraction | None:
    """Seconds from a load to the first instance that takes some of it; None where no policy adds one."""
    alarms = [_alarm(policy.kind) for policy in group.policies if "out" in ways(policy)]
    boot = site.spec.autoscaling[group.key].boot
    starts = seconds(boot) if boot else group.warmup or 0  # a warm-up only says when an instance counts
    if not alarms:
        return None
    checks = Fraction(0)
    if row.member.check:
        inter = row.member.inter or ""
        written = seconds(inter if inter.endswith(HAPROXY_UNITS) else f"{inter}ms") if inter else CHECK_INTERVAL
        checks = written * (row.member.rise or CHECK_RISE)
    return min(alarms) + starts + checks


def _alarm(kind: object) -> Fraction:
    if not isinstance(kind, StepScaling):
        return Fraction(TRACKING_DELAY)
    return Fraction(kind.alarm.period * (kind.alarm.datapoints_to_alarm or kind.alarm.evaluation_periods))


def _covered(site: Site, demand: Demand) -> bool:
    """Whether schedules hold sizes that carry the peak, on the traffic's day where it names one."""
    sizes: dict[str, int] = {}
    for group, _ in demand.groups:
        there = [hold for hold in holds(site, group) if _on_the_day(hold, demand)] if group.schedules else []
        sizes[group.key] = max([group.min_size, *(hold.schedule.min_size or 0 for hold in there)])
    held = demand.carried(sizes)
    return held is not None and demand.peak is not None and held >= demand.peak


def _on_the_day(hold: Hold, demand: Demand) -> bool:
    if demand.traffic.day is None or hold.schedule.cron:
        return True
    try:
        zone = ZoneInfo(demand.traffic.time_zone)
        begin = datetime.fromisoformat(demand.traffic.day).replace(tzinfo=zone).astimezone(UTC)
    except (ValueError, OSError, KeyError, OverflowError):
        return True
    return hold.begin < begin + timedelta(days=1) and hold.end > begin


def _spoken(length: Fraction) -> str:
    minutes, rest = divmod(round(length), 60)
    return f"{minutes}m{rest}s" if minutes and rest else f"{minutes}m" if minutes else f"{rest}s"


@rule("TG718", "hint")
def group_of_no_backend(site: Site) -> Iterator[Violation]:
    """A group that is said to serve requests stands in a backend.

    `serves` says what one instance carries; without a member `{autoscaling: …}` no balancer of this spec sends it
    anything.

    Fails:

        autoscaling:
          web: {serves: {rate: 1500/s}}

    Passes:

        autoscaling:
          web: {serves: {rate: 1500/s}}
        aws:
          main: {link: {vpn: {peer: 203.0.113.10}, networks: [lan]}}
        haproxy:
          edge: {backends: {app-servers: {members: {burst: {autoscaling: web, port: 80, check: true}}}}}

    Wrong to fire: when another balancer, or a queue, gives it its work.
    """
    if not everything_links(site):
        return
    served: set[str | None] = set()
    for spec in site.spec.haproxy.values():
        served |= {member.autoscaling for one in spec.backends.values() for member in one.members.values()}
        served |= {member.autoscaling for one in spec.listens.values() for member in one.members.values()}
    for group in site.blueprint.groups if site.spec.haproxy else ():
        if site.spec.autoscaling[group.key].serves is not None and group.key not in served:
            path = (*group.path, "serves")
            yield Violation(path, f"`{group.key}` serves requests, but is in no backend", on_key=True)
