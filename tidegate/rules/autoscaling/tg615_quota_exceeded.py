"""Auto Scaling quota exceeded.

A group has more than 50 scaling policies or 125 scheduled actions (Amazon EC2 Auto Scaling user guide, quotas). A
schedule consists of two scheduled actions, one for its start and one for its end.

To fix it, reduce the number of policies or schedules.

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

When to accept: Never. AWS rejects the additional policies and actions.
"""  # noqa: E501

from __future__ import annotations

from collections.abc import Iterator

from tidegate.analysis.site import LinkedSite
from tidegate.rules.rule import Violation, rule

_MOST_POLICIES, _MOST_SCHEDULED_ACTIONS = 50, 125


@rule("TG615", "quota-exceeded", "error")
def check(site: LinkedSite) -> Iterator[Violation]:
    for group in site.blueprint.groups:
        if len(group.policies) > _MOST_POLICIES:
            message = f"{len(group.policies)} policies: a group can have at most {_MOST_POLICIES}"
            yield Violation((*group.path, "policies"), message, on_key=True)
        if len(group.schedules) > _MOST_SCHEDULED_ACTIONS:
            message = f"{len(group.schedules)} scheduled actions: a group can have at most {_MOST_SCHEDULED_ACTIONS}"
            yield Violation((*group.path, "schedules"), message, on_key=True)
