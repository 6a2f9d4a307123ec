"""Accepted finding does not occur.

A finding that has been repaired, or has moved, leaves its acceptance behind; the next finding of this code at this
place would be silenced unseen. Nothing is said while the spec has errors, for then not every rule has run.

Fails:

    accept:
      no-drain: {code: TG020, at: haproxy.edge, because: the agent comes in spring}

Passes:

    domains:
      app: {rollout: {drain: 30s}}
    accept:
      no-drain: {code: TG020, at: domains.app, because: the agent comes in spring}

Wrong to fire: when the finding comes and goes with another environment that extends this file.
"""

from tidegate.rules.rule import Code

CODE = Code("TG021", "unused-suppression", "warning", __doc__)
