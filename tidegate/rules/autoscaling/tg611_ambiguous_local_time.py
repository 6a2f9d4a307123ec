"""Ambiguous or nonexistent local time.

A local time does not exist or occurs twice. When clocks are set forward, one hour is skipped; when they are set
back, one hour is repeated.

To fix it, use a time outside this hour.

Fails:

    autoscaling:
      web:
        schedules:
          night: {from: "2027-10-31T02:30", until: "2027-10-31T06:00", time_zone: Europe/Berlin, min_size: 2}

Passes:

    autoscaling:
      web:
        schedules:
          night: {from: "2027-10-31T03:30", until: "2027-10-31T06:00", time_zone: Europe/Berlin, min_size: 2}

When to accept: Never. Tidegate would have to guess which time is meant.
"""

from tidegate.rules.rule import Code

CODE = Code("TG611", "ambiguous-local-time", "error", __doc__)
