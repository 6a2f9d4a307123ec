"""Accepted finding does not occur.

The `accept` section accepts a finding that does not occur. The finding has probably been fixed, or its place in the
spec has changed. If the entry stays, it would hide the next finding that has the same code at this place. This rule
is not evaluated while the spec has errors, because not all rules have run then.

To fix it, remove the entry from `accept`.

Fails:

    accept:
      no-drain: {code: TG020, at: haproxy.edge, because: the agent comes in spring}

Passes:

    domains:
      app: {rollout: {drain: 30s}}
    accept:
      no-drain: {code: TG020, at: domains.app, because: the agent comes in spring}

When to accept: If the finding occurs only in other environments that extend the same file.
"""

from tidegate.rules.rule import Code

CODE = Code("TG021", "unused-suppression", "warning", __doc__)
