"""Unknown time zone.

Names such as Asia/Shanghai follow the changes of clocks; abbreviations such as CST are several zones at once.

Fails:

    autoscaling:
      web: {schedules: {lunch: {cron: "0 11 * * *", for: 3h, time_zone: Asia/Shanghi, min_size: 2}}}

Passes:

    autoscaling:
      web: {schedules: {lunch: {cron: "0 11 * * *", for: 3h, time_zone: Asia/Shanghai, min_size: 2}}}

When to accept: when a zone is so new that this machine's list does not have it.
"""

from tidegate.rules.rule import Code

CODE = Code("TG609", "unknown-time-zone", "error", __doc__)
