"""Steps with different adjustment types.

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

When to accept: never: AWS has no such policy.
"""

from tidegate.rules.rule import Code

CODE = Code("TG603", "mixed-adjustment-types", "error", __doc__)
