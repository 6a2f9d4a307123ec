"""Two environments use one name in an AWS account and region.

Of Auto Scaling groups (their launch templates, policies and alarms are named after them), and of security groups
in a VPC that exists already. AWS refuses the second one. Where no account is written, it is taken to be the same.

Fails:

    naming: short      # and so says stacks/dev.yaml, which has a group `web` in this account and region

Passes:

    naming: long       # shop-prod-web here, shop-dev-web there

Wrong to fire: when the two are deployed with credentials of different accounts; then write `account:`.
"""

from tidegate.rules.rule import Code

CODE = Code("TG906", "duplicate-aws-name", "error", __doc__)
