"""`before` and `after` without a list to add to.

`{before: […], after: […]}` adds lines to a list that a parent file defines, but no parent defines a list at this
place.

To fix it, write the complete list, or check that `extends` names the file that contains it.

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

When to accept: Never. There is no list to which the lines can be added.
"""

from tidegate.rules.rule import Code

CODE = Code("TG010", "invalid-list-addition", "error", __doc__)
