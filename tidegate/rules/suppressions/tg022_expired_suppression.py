"""Acceptance of a finding has expired.

The date in `until` has passed, so the finding is reported again. The date ensures that the decision is reviewed.
Tidegate compares it with the date given by `--date`, which is today by default; if no date is given, this rule
reports nothing.

To fix it, resolve the finding, or extend `until` after you have reviewed the decision.

Fails:

    accept:
      no-drain: {code: TG020, at: domains.app, because: the agent comes in spring, until: 2020-03-01}

Passes:

    domains:
      app: {rollout: {drain: 30s}}
    accept:
      no-drain: {code: TG020, at: domains.app, because: the agent comes in spring, until: 9999-03-01}

When to accept: Never. Extend `until` instead.
"""

from tidegate.rules.rule import Code

CODE = Code("TG022", "expired-suppression", "warning", __doc__)
