"""End of a recurring schedule cannot be expressed.

The end of a recurring schedule cannot be written as a cron expression. Auto Scaling only supports start times, so
Tidegate creates a second scheduled action for the end and shifts the cron expression by the duration. This requires
that minute and hour are single numbers and, if the schedule ends after midnight, that the expression does not
select days of the month.

To fix it, use single numbers for minute and hour, or split the schedule into several ones.

Fails:

    autoscaling:
      web: {schedules: {lunch: {cron: "*/30 11 * * *", for: 10m, min_size: 2}}}

Passes:

    autoscaling:
      web: {schedules: {lunch: {cron: "30 11 * * *", for: 10m, min_size: 2}}}

When to accept: Never. There is no cron expression for the end.
"""

from tidegate.rules.rule import Code

CODE = Code("TG612", "schedule-end-not-expressible", "error", __doc__)
