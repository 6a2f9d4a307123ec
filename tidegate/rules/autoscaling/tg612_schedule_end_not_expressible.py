"""End of a recurring schedule has no cron expression.

Auto Scaling knows beginnings only, so the end is an action of its own: the same expression, later. That can be said
where minute and hour are single numbers, and where over midnight no day of the month is narrowed.

Fails:

    autoscaling:
      web: {schedules: {lunch: {cron: "*/30 11 * * *", for: 10m, min_size: 2}}}

Passes:

    autoscaling:
      web: {schedules: {lunch: {cron: "30 11 * * *", for: 10m, min_size: 2}}}

When to accept: never: there is no such expression; two schedules may say it.
"""

from tidegate.rules.rule import Code

CODE = Code("TG612", "schedule-end-not-expressible", "error", __doc__)
