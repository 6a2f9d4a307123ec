"""Scale-out is slower than the traffic's ramp.

The traffic reaches its peak before the first new instance serves requests. A scale-out takes the time of the alarm,
the boot (or the warm-up, if `boot` is not set) and the health checks. Until then, requests are queued or fail. The
rule does not apply if a schedule with a sufficient `min_size` is in force.

To fix it, add a schedule whose `min_size` is sufficient for the peak together with the rack, or shorten the alarm's
periods and the boot.

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

When to accept: If the group is scaled out manually before the peak.
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
            continue  # reported by TG713
        delays = [scale_out_delay(site, group, servers) for group, servers in demand.groups]
        shortest = min((delay for delay in delays if delay is not None), default=None)
        if shortest is not None and shortest > seconds(ramp) and not _is_covered_by_schedule(site, demand):
            message = (
                f"traffic peaks after {ramp}, but the first new instance is ready after {_format_seconds(shortest)}"
            )
            related = tuple((group.path, "scales out too late") for group, _ in demand.groups)
            help_ = "add a schedule with a `min_size` that is sufficient for the peak"
            yield Violation((*demand.path, "ramp"), message, help=help_, related=related)


def _is_covered_by_schedule(site: LinkedSite, demand: Demand) -> bool:
    """Whether the sizes in schedules are sufficient for the peak, on the day of the traffic if it is known."""
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
