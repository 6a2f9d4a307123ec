"""TG6xx: what the linker finds about policies and schedules."""

from tidegate.rules.page import page


@page("TG603", "error")
def two_kinds_of_step() -> None:
    """A policy has one kind of step.

    Auto Scaling keeps one AdjustmentType for all steps of a policy: changes by numbers, changes by percentages, or
    sizes (API reference, PutScalingPolicy).

    Fails:

        autoscaling:
          web:
            policies:
              orders:
                step_scaling:
                  alarm: {metric: {namespace: Shop, name: Orders}, comparison: ">", threshold: 900}
                  steps: [{at: 900, add: 1}, {at: 1800, add_percent: 50}]

    Passes:

        autoscaling:
          web:
            policies:
              orders:
                step_scaling:
                  alarm: {metric: {namespace: Shop, name: Orders}, comparison: ">", threshold: 900}
                  steps: [{at: 900, add: 1}, {at: 1800, add: 3}]

    Wrong to fire: never: AWS has no such policy.
    """


@page("TG609", "error")
def no_such_time_zone() -> None:
    """A time zone is one of IANA's.

    Names such as Asia/Shanghai follow the changes of clocks; abbreviations such as CST are several zones at once.

    Fails:

        autoscaling:
          web: {schedules: {lunch: {cron: "0 11 * * *", for: 3h, time_zone: Asia/Shanghi, min_size: 2}}}

    Passes:

        autoscaling:
          web: {schedules: {lunch: {cron: "0 11 * * *", for: 3h, time_zone: Asia/Shanghai, min_size: 2}}}

    Wrong to fire: when a zone is so new that this machine's list does not have it.
    """


@page("TG610", "error")
def ends_before_it_begins() -> None:
    """A schedule ends after it begins, and before it begins again at the same time.

    Its end puts back the group's own sizes; an end that comes first, or at the same moment, would leave the schedule's
    sizes for ever.

    Fails:

        autoscaling:
          web: {schedules: {festival: {from: "2027-11-11T22:30", until: "2027-11-11T04:00", min_size: 2}}}

    Passes:

        autoscaling:
          web: {schedules: {festival: {from: "2027-11-10T22:30", until: "2027-11-11T04:00", min_size: 2}}}

    Wrong to fire: never: it would never be in force, or never end.
    """


@page("TG611", "error")
def clocks_are_changed() -> None:
    """A local time is there once.

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

    Wrong to fire: never: Tidegate would have to guess.
    """


@page("TG612", "error")
def no_cron_for_the_end() -> None:
    """The end of a recurring schedule is a cron expression too.

    Auto Scaling knows beginnings only, so the end is an action of its own: the same expression, later. That can be said
    where minute and hour are single numbers, and where over midnight no day of the month is narrowed.

    Fails:

        autoscaling:
          web: {schedules: {lunch: {cron: "*/30 11 * * *", for: 10m, min_size: 2}}}

    Passes:

        autoscaling:
          web: {schedules: {lunch: {cron: "30 11 * * *", for: 10m, min_size: 2}}}

    Wrong to fire: never: there is no such expression; two schedules may say it.
    """
