"""Schedule ends before it starts.

The end of a schedule is not after its start. At the end of a schedule, Tidegate restores the sizes of the group. An
end at or before the start would leave the sizes of the schedule in place indefinitely.

To fix it, correct `from` or `until`.

Fails:

    autoscaling:
      web: {schedules: {festival: {from: "2027-11-11T22:30", until: "2027-11-11T04:00", min_size: 2}}}

Passes:

    autoscaling:
      web: {schedules: {festival: {from: "2027-11-10T22:30", until: "2027-11-11T04:00", min_size: 2}}}

When to accept: Never. The schedule would have no effect, or would never end.
"""

from tidegate.rules.rule import Code

CODE = Code("TG610", "schedule-ends-before-start", "error", __doc__)
