"""Scale-out is slower than the traffic's ramp.

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

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from fractions import Fraction
from zoneinfo import ZoneInfo

from tidegate.analysis.bands import ways
from tidegate.analysis.capacity import Demand, Servers, demands
from tidegate.analysis.site import LinkedSite
from tidegate.analysis.times import Hold, holds
from tidegate.compiler.blueprint import Group, StepScaling
from tidegate.rules.rule import Violation, rule
from tidegate.rules.site.shortfall import short_of
from tidegate.schemas.units import seconds

TRACKING_DELAY = 180
"""Seconds until target tracking adds: three datapoints of a minute. The classic model; AWS does not publish it."""


CHECK_INTERVAL, CHECK_RISE = Fraction(2), 2


CHECK_INTERVAL, CHECK_RISE = Fraction(2), 2
"""HAProxy's defaults of `inter` and `rise` (configuration manual, server options)."""


HAPROXY_UNITS = ("us", "ms", "s", "m", "h", "d")


@rule("TG711", "scale-out-slower-than-ramp", "warning")
def check(site: LinkedSite) -> Iterator[Violation]:
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


def _delay(site: LinkedSite, group: Group, row: Servers) -> Fraction | None:
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


def _covered(site: LinkedSite, demand: Demand) -> bool:
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
