"""`before` and `after` without a list to add to.

Where no parent has a list at this place there is nothing to add to; write the list itself.

Fails:

    haproxy:
      edge:
        frontends:
          http-in: {http-request: {before: [deny if HTTP_1.0]}}

Passes:

    haproxy:
      edge:
        frontends:
          http-in: {http-request: [deny if HTTP_1.0]}

Wrong to fire: never: a map is no list of HAProxy's lines.
"""

from tidegate.rules.rule import Code

CODE = Code("TG010", "invalid-list-addition", "error", __doc__)
