"""Ambiguous or nonexistent local time.

When clocks are set forward an hour is left out, when they are set back one comes twice: nobody knows which moment
is meant.

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

When to accept: never: Tidegate would have to guess.
"""

from tidegate.rules.rule import Code

CODE = Code("TG611", "ambiguous-local-time", "error", __doc__)
