"""Unknown time zone.

The `time_zone` of a schedule is not in the IANA time zone database. Use names such as Asia/Shanghai, which take
daylight saving time into account. Abbreviations such as CST are ambiguous.

To fix it, correct the name. If the time zone is new, update the time zone database of this machine.

Fails:

    autoscaling:
      web: {schedules: {lunch: {cron: "0 11 * * *", for: 3h, time_zone: Asia/Shanghi, min_size: 2}}}

Passes:

    autoscaling:
      web: {schedules: {lunch: {cron: "0 11 * * *", for: 3h, time_zone: Asia/Shanghai, min_size: 2}}}

When to accept: Never. The time of the schedule is not known.
"""

from tidegate.rules.rule import Code

CODE = Code("TG609", "unknown-time-zone", "error", __doc__)
