"""Steps with different adjustment types.

The steps of a policy have different types of adjustment. Auto Scaling has one adjustment type for all steps of a
policy: a number of instances (`add`, `remove`), a percentage (`add_percent`, `remove_percent`) or an exact size
(`exactly`) (API reference, PutScalingPolicy, AdjustmentType).

To fix it, use the same type for all steps.

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

When to accept: Never. AWS does not support such a policy.
"""

from tidegate.rules.rule import Code

CODE = Code("TG603", "mixed-adjustment-types", "error", __doc__)
