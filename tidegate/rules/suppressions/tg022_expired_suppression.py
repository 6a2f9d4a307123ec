"""Acceptance of a finding has expired.

From `until:` on the finding is reported again, beside this one, so that somebody decides anew. The day is an input
(`--date`, today by default); without one this says nothing.

Fails:

    accept:
      no-drain: {code: TG020, at: domains.app, because: the agent comes in spring, until: 2020-03-01}

Passes:

    domains:
      app: {rollout: {drain: 30s}}
    accept:
      no-drain: {code: TG020, at: domains.app, because: the agent comes in spring, until: 9999-03-01}

Wrong to fire: never: the day is what was agreed.
"""

from tidegate.rules.rule import Code

CODE = Code("TG022", "expired-suppression", "warning", __doc__)
