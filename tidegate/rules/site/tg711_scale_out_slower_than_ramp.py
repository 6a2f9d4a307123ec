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

from tidegate.analysis.demand import Demand, demands, is_peak_beyond_capacity
from tidegate.analysis.scale_out_delay import scale_out_delay
from tidegate.analysis.schedule_windows import ScheduleWindow, schedule_windows
from tidegate.analysis.site import LinkedSite
from tidegate.rules.rule import Violation, rule
from tidegate.schemas.units import seconds


@rule("TG711", "scale-out-slower-than-ramp", "warning", depends_on=("autoscaling", "haproxy"))
def check(site: LinkedSite) -> Iterator[Violation]:
    for demand in demands(site):
        least, ramp = demand.minimum_capacity, demand.traffic.ramp
        if demand.peak is None or ramp is None or least is None or least >= demand.peak:
            continue
        if is_peak_beyond_capacity(site, demand):
            continue  # however fast it grows: TG713
        delays = [scale_out_delay(site, group, servers) for group, servers in demand.groups]
        shortest = min((delay for delay in delays if delay is not None), default=None)
        if shortest is not None and shortest > seconds(ramp) and not _is_covered_by_schedule(site, demand):
            message = f"the peak is there after {ramp}, the first new instance after {_format_seconds(shortest)}"
            related = tuple((group.path, "grows too late") for group, _ in demand.groups)
            help_ = "a schedule with a `min_size` that carries the peak"
            yield Violation((*demand.path, "ramp"), message, help=help_, related=related)


def _is_covered_by_schedule(site: LinkedSite, demand: Demand) -> bool:
    """Whether schedules set sizes that carry the peak, on the traffic's day where it names one."""
    sizes: dict[str, int] = {}
    for group, _ in demand.groups:
        windows = schedule_windows(site, group) if group.schedules else []
        minimums = [window.schedule.min_size or 0 for window in windows if _is_on_day(window, demand)]
        sizes[group.key] = max([group.min_size, *minimums])
    carried = demand.capacity(sizes)
    return carried is not None and demand.peak is not None and carried >= demand.peak


def _is_on_day(window: ScheduleWindow, demand: Demand) -> bool:
    if demand.traffic.day is None or window.schedule.cron:
        return True
    try:
        zone = ZoneInfo(demand.traffic.time_zone)
        begin = datetime.fromisoformat(demand.traffic.day).replace(tzinfo=zone).astimezone(UTC)
    except (ValueError, OSError, KeyError, OverflowError):
        return True
    return window.begin < begin + timedelta(days=1) and window.end > begin


def _format_seconds(length: Fraction) -> str:
    minutes, rest = divmod(round(length), 60)
    return f"{minutes}m{rest}s" if minutes and rest else f"{minutes}m" if minutes else f"{rest}s"
