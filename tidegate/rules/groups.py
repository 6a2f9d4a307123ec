"""TG6xx: Auto Scaling groups, as far as AWS's API would refuse them.

Sources: Amazon EC2 Auto Scaling user guide, quotas; its API reference, CreateAutoScalingGroup and PutScalingPolicy.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from tidegate.compiler.blueprint import Path
from tidegate.rules.derived.bands import tracking
from tidegate.rules.rule import Site, Violation, rule
from tidegate.schemas.units import seconds

MOST_POLICIES, MOST_SCHEDULED = 50, 125
LONGEST_WARMUP = 3600


@rule("TG613", "error")
def sizes(site: Site) -> Iterator[Violation]:
    """A group's smallest size is not above its largest.

    Also while a schedule holds: where it sets one of the two, the group's own other one stays.

    Fails:

        autoscaling:
          web: {min_size: 5, max_size: 4}

    Passes:

        autoscaling:
          web: {min_size: 2, max_size: 4}

    Wrong to fire: never: AWS refuses the group, or the scheduled action fails when its time comes.
    """
    for group in site.blueprint.groups:
        if group.min_size > group.max_size:
            related = (((*group.path, "max_size"), "the largest"),)
            yield Violation((*group.path, "min_size"), "the smallest size is above the largest", related=related)
            continue
        for schedule in group.schedules:
            low = group.min_size if schedule.min_size is None else schedule.min_size
            high = group.max_size if schedule.max_size is None else schedule.max_size
            if low > high:
                message = f"the schedule holds from {low} to {high}: the smallest size is above the largest"
                yield Violation(schedule.path, message, on_key=True)


@rule("TG614", "error")
def warmup(site: Site) -> Iterator[Violation]:
    """A warm-up is an hour at most.

    Auto Scaling takes 0 to 3600 seconds as a group's default warm-up (API reference, CreateAutoScalingGroup,
    DefaultInstanceWarmup).

    Fails:

        autoscaling:
          web: {warmup: 2h}

    Passes:

        autoscaling:
          web: {warmup: 5m}

    Wrong to fire: never: AWS refuses the group.
    """
    for group in site.blueprint.groups:
        if group.warmup is not None and group.warmup > LONGEST_WARMUP:
            yield Violation((*group.path, "warmup"), f"a warm-up is at most {LONGEST_WARMUP} s")


@rule("TG615", "error")
def quotas(site: Site) -> Iterator[Violation]:
    """A group has 50 policies and 125 scheduled actions at most.

    A schedule takes two of the actions, its beginning and its end (Amazon EC2 Auto Scaling user guide, quotas).

    Fails:

        autoscaling:
          web:
            policies: {
              p1: &p {step_scaling: {alarm: {metric: {namespace: Shop, name: Orders}, comparison: ">", threshold: 9}, steps: [{at: 9, add: 1}]}},
              p2: *p, p3: *p, p4: *p, p5: *p, p6: *p, p7: *p, p8: *p, p9: *p, p10: *p, p11: *p,
              p12: *p, p13: *p, p14: *p, p15: *p, p16: *p, p17: *p, p18: *p, p19: *p, p20: *p, p21: *p,
              p22: *p, p23: *p, p24: *p, p25: *p, p26: *p, p27: *p, p28: *p, p29: *p, p30: *p, p31: *p,
              p32: *p, p33: *p, p34: *p, p35: *p, p36: *p, p37: *p, p38: *p, p39: *p, p40: *p, p41: *p,
              p42: *p, p43: *p, p44: *p, p45: *p, p46: *p, p47: *p, p48: *p, p49: *p, p50: *p, p51: *p}

    Passes:

        autoscaling:
          web:
            policies:
              orders: {step_scaling: {alarm: {metric: {namespace: Shop, name: Orders}, comparison: ">", threshold: 9}, steps: [{at: 9, add: 1}]}}

    Wrong to fire: never: AWS refuses what is beyond.
    """  # noqa: E501
    for group in site.blueprint.groups:
        if len(group.policies) > MOST_POLICIES:
            message = f"{len(group.policies)} policies: a group has {MOST_POLICIES} at most"
            yield Violation((*group.path, "policies"), message, on_key=True)
        if len(group.schedules) > MOST_SCHEDULED:
            message = f"{len(group.schedules)} scheduled actions: a group has {MOST_SCHEDULED} at most"
            yield Violation((*group.path, "schedules"), message, on_key=True)


_LABEL = re.compile(r"app/[^/]+/[0-9a-f]+/targetgroup/[^/]+/[0-9a-f]+")


@rule("TG617", "error")
def resource_label(site: Site) -> Iterator[Violation]:
    """ALBRequestCountPerTarget needs the target group that is counted.

    It is the only predefined metric that is not the group's own (API reference, PredefinedMetricSpecification,
    ResourceLabel).

    Fails:

        autoscaling:
          web:
            policies:
              requests: {target_tracking: {metric: ALBRequestCountPerTarget, target: 1000}}

    Passes:

        autoscaling:
          web:
            policies:
              requests: {target_tracking: {metric: ALBRequestCountPerTarget, target: 1000, resource_label: app/shop/1234/targetgroup/shop/5678}}

    Wrong to fire: never: AWS refuses the policy.
    """  # noqa: E501
    for _, policy, kind in tracking(site):
        if kind.resource_label is None and kind.metric == "ALBRequestCountPerTarget":
            help_ = "write `resource_label: app/…/targetgroup/…`"
            yield Violation((*policy.path, "target_tracking", "metric"), "which target group?", help=help_)
        elif kind.resource_label is not None and kind.metric != "ALBRequestCountPerTarget":
            path = (*policy.path, "target_tracking", "resource_label")
            yield Violation(path, f"{kind.metric} has no `resource_label`", help="take it out", on_key=True)
        elif kind.resource_label is not None and not _LABEL.fullmatch(kind.resource_label):
            path = (*policy.path, "target_tracking", "resource_label")
            message = f"`{kind.resource_label}` names no target group of a balancer"
            yield Violation(path, message, help="the ends of their two ARNs: `app/NAME/ID/targetgroup/NAME/ID`")


@rule("TG630", "warning")
def warmup_shorter_than_boot(site: Site) -> Iterator[Violation]:
    """A warm-up covers the boot.

    EC2 says "running" within seconds, and the warm-up counts from there; the server answers after `boot`. In between
    its idle metrics pull the average down, and the alarms believe that there are enough instances.

    Fails:

        autoscaling:
          web: {boot: 3m}

    Passes:

        autoscaling:
          web: {boot: 3m, warmup: 4m}

    Wrong to fire: when a lifecycle hook that is not in this spec holds instances back until they answer.
    """
    for group in site.blueprint.groups:
        boot = site.spec.autoscaling[group.key].boot
        if boot is None:
            continue
        steps: list[tuple[int | None, Path]] = [(group.warmup, (*group.path, "warmup"))]
        for policy in group.policies:
            word = "target_tracking" if hasattr(policy.kind, "target") else "step_scaling"
            steps.append((policy.kind.warmup, (*policy.path, word, "warmup")))
        for length, path in steps:
            if length is not None and length < seconds(boot):
                related = (((*group.path, "boot"), "an instance answers after this time"),)
                message = f"a warm-up of {length} s is over before an instance answers"
                yield Violation(path, message, related=related)


@rule("TG631", "warning")
def never_an_instance(site: Site) -> Iterator[Violation]:
    """Something starts a group's first instance.

    A group with the smallest size 0 begins empty; without a policy or a schedule it stays so, since desired capacity
    belongs to them.

    Fails:

        autoscaling:
          web: {min_size: 0, policies: null}

    Passes:

        autoscaling:
          web: {min_size: 1, policies: null}

    Wrong to fire: when something outside of this spec sets the group's size.
    """
    for group in site.blueprint.groups:
        written = site.spec.autoscaling[group.key]
        if group.min_size == 0 < group.max_size and not written.policies and not written.schedules:
            message = f"nothing ever starts an instance of `{group.key}`"
            help_ = "a policy that adds instances, a schedule, or `min_size:`"
            yield Violation((*group.path, "min_size"), message, help=help_)


@rule("TG639", "error")
def whole_seconds(site: Site) -> Iterator[Violation]:
    """Auto Scaling counts whole seconds.

    `warmup: 1500ms` would become one second, a grace period of 500ms none at all.

    Fails:

        autoscaling:
          web: {warmup: 1500ms}

    Passes:

        autoscaling:
          web: {warmup: 2s}

    Wrong to fire: never: the API takes integers.
    """
    for key, group in site.spec.autoscaling.items():
        path: Path = ("autoscaling", key)
        times = [(path, word, getattr(group, word)) for word in ("warmup", "boot", "health_check_grace_period")]
        for name, policy in group.policies.items():
            for word in ("step_scaling", "target_tracking"):
                kind = getattr(policy, word)
                times += [((*path, "policies", name, word), "warmup", kind.warmup)] if kind else []
        for place, word, text in times:
            if text is not None and seconds(text).denominator != 1:
                yield Violation((*place, word), f"`{word}` takes whole seconds, not `{text}`")
