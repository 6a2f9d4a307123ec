"""The end of a schedule: cron expressions moved by a length, local times in UTC."""

from __future__ import annotations

import pytest

from tests.compiler.cases import only
from tidegate.compiler.link.cron import shifted
from tidegate.pipeline import check_environment
from tidegate.schemas.units import seconds

CRON = [
    ("0 9 * * *", "4h", "0 13 * * *"),
    ("30 22 * * *", "5h30m", "0 4 * * *"),
    ("30 22 * * *", "90m", "0 0 * * *"),
    ("0 9 1 * *", "4h", "0 13 1 * *"),
    ("0 9 * 11 *", "14h", "0 23 * 11 *"),
    ("0 22 * * 5", "4h", "0 2 * * 6"),
    ("0 22 * * 6", "4h", "0 2 * * 0"),
    ("0 22 * * 7", "4h", "0 2 * * 1"),
    ("0 22 * * SAT,SUN", "4h", "0 2 * * 0,1"),
    ("0 22 * * MON-FRI", "4h", "0 2 * * 2,3,4,5,6"),
    ("0 22 * * fri-mon", "1d", "0 22 * * 0,1,2,6"),
    ("0 22 * * 1-5", "1h", "0 23 * * 1-5"),
    ("0 22 1 * *", "4h", None),
    ("0 22 * 11 *", "4h", None),
    ("0 22 * * */2", "4h", None),
    ("*/5 22 * * *", "1h", None),
    ("0 9-17 * * *", "1h", None),
    ("0 9 * * *", "90s", None),
    ("0 9 * * *", "1500ms", None),
]
GROWS = "TG625"
"""The group of these tests has schedules only."""
SPEC = """
tidegate: 1
name: shop
aws: {{main: {{region: ap-northeast-1, vpc: {{existing: vpc-1, subnets: {{a: {{existing: subnet-1}}}}}}}}}}
autoscaling:
  web:
    ami: ami-0abcdef1234567890
    instance_type: c6i.large
    subnets: [a]
    min_size: 0
    max_size: 9
    schedules: {{one: {{from: "{begin}", until: "{end}", time_zone: {zone}, min_size: 1}}}}
"""
LOCAL = [
    ("Asia/Shanghai", "2027-11-10T22:30:00", "2027-11-11T04:00", "2027-11-10T14:30:00Z", "2027-11-10T20:00:00Z"),
    ("Europe/Berlin", "2027-03-28T01:59:59", "2027-03-28T03:00:00", "2027-03-28T00:59:59Z", "2027-03-28T01:00:00Z"),
    ("Europe/Berlin", "2027-10-31T01:59:59", "2027-10-31T03:00:00", "2027-10-30T23:59:59Z", "2027-10-31T02:00:00Z"),
    ("America/St_Johns", "2027-12-31T22:00", "2028-01-01T02:00", "2028-01-01T01:30:00Z", "2028-01-01T05:30:00Z"),
    ("UTC", "2028-02-29T00:00", "2028-02-29T00:01", "2028-02-29T00:00:00Z", "2028-02-29T00:01:00Z"),
]


@pytest.mark.parametrize(("cron", "length", "end"), CRON)
def test_cron_is_moved(cron: str, length: str, end: str | None) -> None:
    assert shifted(cron, seconds(length)) == end


@pytest.mark.parametrize(("zone", "begin", "end", "first", "last"), LOCAL)
def test_local_times_become_utc(zone: str, begin: str, end: str, first: str, last: str) -> None:
    spec = SPEC.format(zone=zone, begin=begin, end=end).encode()
    compilation = check_environment("spec.yaml", only({"spec.yaml": spec}))
    assert compilation.blueprint is not None and [one.code for one in compilation.findings] == [GROWS]
    assert [schedule.start for schedule in compilation.blueprint.groups[0].schedules] == [first, last]
