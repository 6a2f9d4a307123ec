"""The time from an increase in load until the first new instance serves requests, in seconds."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from tidegate.analysis.capacity import Servers
from tidegate.analysis.scaling_policies import scaling_directions
from tidegate.analysis.site import LinkedSite
from tidegate.compiler.blueprint import Group, Policy, StepScaling
from tidegate.haproxy.durations import seconds_of
from tidegate.schemas.units import seconds

if TYPE_CHECKING:
    from tidegate.schemas.haproxy import Member

_TARGET_TRACKING_DELAY = 180
"""Three datapoints of one minute each, the usual description of target tracking; AWS does not document it."""

_CHECK_INTERVAL, _CHECK_RISE = Fraction(2), 2
"""HAProxy's defaults of `inter` and `rise` (configuration manual, server options)."""


def scale_out_delay(site: LinkedSite, group: Group, servers: Servers) -> Fraction | None:
    """The time of the alarm, the boot and the health checks together; None if no policy adds instances."""
    alarms = [_alarm_delay(policy) for policy in group.policies if "out" in scaling_directions(policy)]
    if not alarms:
        return None
    boot = site.spec.autoscaling[group.key].boot
    start = seconds(boot) if boot else group.warmup or 0  # a warm-up only determines when an instance is counted
    return min(alarms) + start + _check_delay(servers.member)


def _alarm_delay(policy: Policy) -> Fraction:
    if not isinstance(policy.kind, StepScaling):
        return Fraction(_TARGET_TRACKING_DELAY)
    alarm = policy.kind.alarm
    return Fraction(alarm.period * (alarm.datapoints_to_alarm or alarm.evaluation_periods))


def _check_delay(member: Member) -> Fraction:
    """The time until the health checks of a new server succeed."""
    if not member.check:
        return Fraction(0)
    interval = seconds_of(member.inter) if member.inter else _CHECK_INTERVAL
    return interval * (member.rise or _CHECK_RISE)
