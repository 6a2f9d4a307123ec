"""Schedule ends before it begins.

Its end puts back the group's own sizes; an end that comes first, or at the same moment, would leave the schedule's
sizes for ever.

Fails:

    autoscaling:
      web: {schedules: {festival: {from: "2027-11-11T22:30", until: "2027-11-11T04:00", min_size: 2}}}

Passes:

    autoscaling:
      web: {schedules: {festival: {from: "2027-11-10T22:30", until: "2027-11-11T04:00", min_size: 2}}}

When to accept: never: it would never be in force, or never end.
"""

from tidegate.rules.rule import Code

CODE = Code("TG610", "schedule-ends-before-start", "error", __doc__)
